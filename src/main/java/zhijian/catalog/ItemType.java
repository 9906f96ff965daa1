package zhijian.catalog;

import java.util.EnumSet;
import java.util.Set;

/// What kind of answer an item takes (数据类型).
public enum ItemType {
    INTEGER(0),
    DECIMAL(2),
    /// an amount in the item's one unit, at most two decimals
    MONEY(2),
    /// yes or no; counts as one or zero
    YES_NO(0),
    /// a [NameList]; its number is how many names there are
    NAMES(0),
    TEXT(0),
    CHOICE(0);

    private final int decimals;

    ItemType(int decimals) {
        this.decimals = decimals;
    }

    /// Places a value of this type has at most, and is displayed with unless the item says otherwise.
    public int decimals() {
        return decimals;
    }

    /// Whether answers are numbers that can be computed with.
    public boolean isNumber() {
        return switch (this) {
            case INTEGER, DECIMAL, MONEY, YES_NO -> true;
            case NAMES, TEXT, CHOICE -> false;
        };
    }

    /// Whether a formula can name it: a number, or how many names there are.
    boolean isCountable() {
        return isNumber() || this == NAMES;
    }

    /// How the answers of schools can become a group's number.
    Set<Combine> combines() {
        return switch (this) {
            case INTEGER, DECIMAL, MONEY -> EnumSet.of(Combine.SUM, Combine.MAX, Combine.NONE);
            case YES_NO -> EnumSet.of(Combine.COUNT_TRUE, Combine.NONE);
            case NAMES -> EnumSet.of(Combine.DISTINCT_COUNT, Combine.NONE);
            case TEXT, CHOICE -> EnumSet.of(Combine.NONE);
        };
    }
}
