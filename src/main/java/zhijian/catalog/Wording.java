package zhijian.catalog;

/// How an item is asked (数据项表述): what a commission may change from year to year. Its unit and type are not among it,
/// because figures of two years would no longer compare; that is another item.
///
/// @param guide how to fill it in
/// @param askedWhen rule, as in the catalog's files; empty: always asked
public record Wording(String name, boolean required, String guide, String askedWhen) {

    public Wording {
        name = name.strip();
        guide = guide.strip();
        askedWhen = askedWhen.strip();
    }

    public static Wording of(Item item) {
        return new Wording(
                item.name(),
                item.required(),
                item.guide(),
                item.askedWhen() == null ? "" : item.askedWhen().text());
    }
}
