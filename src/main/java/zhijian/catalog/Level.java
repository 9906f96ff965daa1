package zhijian.catalog;

/// Who supplies an item, and the lowest level an indicator exists at (层级).
public enum Level {
    SCHOOL,
    DISTRICT,
    CITY
}
