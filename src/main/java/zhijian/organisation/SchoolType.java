package zhijian.organisation;

import java.util.Arrays;

/// School types (办学类型) of GB/T 33782-2017.
public enum SchoolType {
    ADJUSTED("361", "调整后中等职业学校"),
    TECHNICAL("362", "中等技术学校"),
    NORMAL("363", "中等师范学校"),
    ADULT("364", "成人中等专业学校"),
    VOCATIONAL_HIGH("365", "职业高中学校"),
    SKILLED_WORKER("366", "技工学校");

    private final String code;
    private final String chinese;

    SchoolType(String code, String chinese) {
        this.code = code;
        this.chinese = chinese;
    }

    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    /// @throws IllegalArgumentException if the standard has no such code
    public static SchoolType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A school type is a code 361 to 366 of GB/T 33782; got '%s'".formatted(code)));
    }
}
