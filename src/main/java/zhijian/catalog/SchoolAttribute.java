package zhijian.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// By what schools are grouped and counted (学校属性): what the register knows of them, and their size.
public enum SchoolAttribute {
    DISTRICT("所在区"),
    KIND("隶属关系"),
    /// the organisation that receives the school's filing
    SUPERVISOR("主管部门"),
    TYPE("办学类型"),
    /// `yes` or `no`
    ARTS_OR_SPORTS("艺术体育类"),
    /// `yes` or `no`
    INLAND_CLASS("举办内地班"),
    /// a band of [SizeBands]
    SIZE("学校规模");

    /// By what the public sees schools grouped. How a supervisor's schools do is for those who oversee them: most
    /// supervisors have one to three, and a sum of so few tells of each.
    public static final List<SchoolAttribute> PUBLISHED =
            Arrays.stream(values()).filter(it -> it != SUPERVISOR).toList();

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
