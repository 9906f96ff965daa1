package zhijian.graduate;

import java.util.Optional;
import java.util.regex.Pattern;

/// A student's or identity number as it was typed (学籍号或证件号): told apart, never shown.
sealed interface PersonalNumber {

    /// @param canonical one spelling for one person: a student number that is an identity number with G before it is
    /// that
    ///     identity number
    record Usable(String canonical) implements PersonalNumber {}

    /// @param what is wrong, without a digit of it
    record Unusable(String what, String expected, String hint) implements PersonalNumber {}

    Pattern IDENTITY = Pattern.compile("\\d{17}[\\dX]");
    Pattern ROUNDED = Pattern.compile("\\d(\\.\\d+)?E\\+?\\d+");
    Pattern OTHER = Pattern.compile("[0-9A-Z()]{4,30}");

    int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    static PersonalNumber read(String typed) {
        var number = Wording.digits(typed);
        if (number.isEmpty()) {
            return new Unusable("是空的", "每一行都有学籍号或身份证件号", "补填；合计行、说明行请删去。");
        }
        if (ROUNDED.matcher(number).matches()) {
            return rounded();
        }
        return identity(number)
                .map(it -> isValid(it) ? new Usable(it) : it.endsWith("000") ? rounded() : mistyped())
                .orElseGet(
                        () -> OTHER.matcher(number).matches() && number.chars().anyMatch(Character::isDigit)
                                ? new Usable(number)
                                : new Unusable("不像学籍号或证件号", "4—30 位字母和数字", "核对是不是填错了列。"));
    }

    private static Optional<String> identity(String number) {
        var bare = number.startsWith("G") ? number.substring(1) : number;
        return IDENTITY.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }

    private static Unusable rounded() {
        return new Unusable("末几位已经丢失：表格把长号码当数字存了", "文本格式的完整号码", "把这一列的单元格格式改成“文本”，再重新粘贴号码。");
    }

    private static Unusable mistyped() {
        return new Unusable("18 位身份证号的校验码不对", "末位与前 17 位相符的号码", "对照证件核对，通常是错了一位。");
    }

    /// Check digit of GB 11643-1999: weights modulo 11.
    private static boolean isValid(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11) == number.charAt(17);
    }
}
