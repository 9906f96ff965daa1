package zhijian.organisation;

import java.util.Arrays;
import java.util.Locale;

/// Whom a school answers to (隶属关系).
public enum SupervisingKind {
    COMMISSION("市教委所属"),
    DISTRICT("区教育局所属"),
    INDUSTRY("行业企业所属"),
    PRIVATE("民办");

    private final String chinese;

    SupervisingKind(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /// As written in registers and scopes: `commission`, `district`, `industry`, `private`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if there is no such kind
    public static SupervisingKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A supervising kind is commission, district, industry or private; got '%s'".formatted(code)));
    }
}
