package zhijian.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How the numbers of schools become one number of a group (汇总方式). A mean and a ratio are different kinds.
public enum Combine {
    /// values are added; an indicator is computed per school and then added
    SUM("相加"),
    /// the formula is applied to the combined items
    RATIO_OF_SUMS("合计之比"),
    /// like [#RATIO_OF_SUMS], where the denominator is the weight of a mean
    WEIGHTED_MEAN("加权平均"),
    /// the formula is applied to each school and the results averaged, each school counting once
    MEAN_OF_SCHOOLS("校均"),
    MAX("最大值"),
    /// how many different names the schools gave together
    DISTINCT_COUNT("去重计数"),
    /// how many schools said yes
    COUNT_TRUE("回答“是”的个数"),
    /// how many schools have a certain attribute in the register
    COUNT_BY_ATTRIBUTE("按属性计数"),
    /// the formula is applied to values of the same group, whatever kinds those are
    DERIVED("由其他指标计算"),
    /// belongs to one organisation and is never combined
    NONE("不汇总");

    private final String chinese;

    Combine(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /// Whether an indicator combined so is computed for each school, and the results are added up or averaged.
    public boolean isOverSchools() {
        return switch (this) {
            case SUM, COUNT_BY_ATTRIBUTE, MEAN_OF_SCHOOLS -> true;
            case RATIO_OF_SUMS, WEIGHTED_MEAN, MAX, DISTINCT_COUNT, COUNT_TRUE, DERIVED, NONE -> false;
        };
    }

    /// How indicators become a group's number; the other ways are for items.
    static final Set<Combine> OF_INDICATORS = Collections.unmodifiableSet(
            EnumSet.of(SUM, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE, DERIVED, NONE));
}
