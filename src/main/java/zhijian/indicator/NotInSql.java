package zhijian.indicator;

/// A formula that engines cannot compute exactly; Java does it instead.
final class NotInSql extends RuntimeException {

    NotInSql(String why) {
        super(why);
    }
}
