package zhijian.campaign;

import zhijian.catalog.Level;

/// What the levels are called (层级名称).
final class Levels {

    private Levels() {}

    static String chinese(Level level) {
        return switch (level) {
            case SCHOOL -> "学校";
            case DISTRICT -> "区";
            case CITY -> "市级（教科院）";
        };
    }
}
