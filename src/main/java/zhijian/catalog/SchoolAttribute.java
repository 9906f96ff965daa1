package zhijian.catalog;

import java.util.Locale;

/// By what schools are grouped and counted (学校属性): what the register knows of them, and their size.
public enum SchoolAttribute {
    DISTRICT("所在区"),
    KIND("隶属关系"),
    TYPE("办学类型"),
    /// `yes` or `no`
    ARTS_OR_SPORTS("艺术体育类"),
    /// `yes` or `no`
    INLAND_CLASS("举办内地班"),
    /// a band of [SizeBands]
    SIZE("学校规模");

    private final String chinese;

    SchoolAttribute(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /// As it is named in catalogs, scopes and the columns of releases.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
