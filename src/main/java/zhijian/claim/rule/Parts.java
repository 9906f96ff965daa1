package zhijian.claim.rule;

import java.util.List;
import zhijian.claim.mention.Claim;

/// Parts against their whole (部分与整体): 其中 …, A、B、C 共计 N, and no part larger than the whole (包含).
final class Parts implements Rule {

    static final String PARTS = "parts-whole";

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            Breakdowns.check(passage, findings);
            Families.check(passage, text, findings);
            var before = List.<Claim>of();
            for (var sentence : passage) {
                Totals.check(sentence, before, findings);
                before = sentence.claims();
                NestedCounts.check(sentence, findings);
                SharesOfAll.check(sentence, findings);
                Remainders.check(sentence, findings);
                Stages.check(sentence, findings);
                ListedParts.check(sentence, findings);
            }
        });
    }
}
