package zhijian.account;

import java.util.Locale;

/// Reads what people write about themselves and each other (人员信息): names and staff numbers.
final class PersonalData {

    private PersonalData() {}

    /// @throws AccountRefused with a message for the person who typed it
    static String name(String typed) {
        var name = typed.strip();
        if (!name.matches("[\\p{L}·. ]{2,40}")) {
            throw new AccountRefused("姓名用 2 至 40 个汉字或字母，现在是“%s”。".formatted(name));
        }
        return name;
    }

    /// As the organisation's personnel list numbers people; capital letters and small ones are the same.
    ///
    /// @throws AccountRefused with a message for the person who typed it
    static String staffNumber(String typed) {
        var number = typed.strip().toUpperCase(Locale.ROOT);
        if (!number.matches("[0-9A-Z-]{1,20}")) {
            throw new AccountRefused("工号用 1 至 20 位数字、字母或连字符，与本单位人事名册一致；现在是“%s”。".formatted(typed.strip()));
        }
        return number;
    }
}
