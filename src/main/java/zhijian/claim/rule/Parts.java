package zhijian.claim.rule;

/// Parts against their whole (部分与整体): 其中 …, A、B、C 共计 N, and no part larger than the whole (包含).
final class Parts implements Rule {

    static final String PARTS = "parts-whole";

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            Breakdowns.check(passage, findings);
            Families.check(passage, text, findings);
            for (var sentence : passage) {
                Totals.check(sentence, findings);
                NestedCounts.check(sentence, findings);
                SharesOfAll.check(sentence, findings);
            }
        });
    }
}
