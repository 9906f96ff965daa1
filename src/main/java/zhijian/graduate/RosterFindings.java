package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.graduate.RosterStore.Version;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.FindingSource;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;

/// Where the roster and what was typed disagree (名册校验).
@Component
class RosterFindings implements FindingSource {

    /// Differences that a finding spells out; the page shows all.
    private static final int TOLD = 5;

    private final RosterStore store;

    private record Difference(Item item, Answer typed, BigDecimal computed) {}

    RosterFindings(RosterStore store) {
        this.store = store;
    }

    @Override
    public List<Finding> findings(SubmissionId id, Inspection inspection) {
        return store.standing(id).map(roster -> findings(roster, inspection)).orElse(List.of());
    }

    private static List<Finding> findings(Version roster, Inspection inspection) {
        var findings = new ArrayList<Finding>();
        var different = new ArrayList<Difference>();
        boolean isClosed = false;
        for (var item : inspection.catalog().items(inspection.level())) {
            var computed = roster.totals().get(item.code());
            if (computed == null) {
                continue;
            }
            if (!inspection.asks(item)) {
                isClosed = true;
            } else if (inspection.answers().get(item.code()) instanceof Answer typed
                    && Comparison.differ(typed, computed)) {
                different.add(new Difference(item, typed, computed));
            }
        }
        if (isClosed) {
            findings.add(new Finding(
                    "G02",
                    Check.Kind.HARD,
                    "“本届是否有毕业生”填的是“否”，毕业生名册（第 %d 版）却有 %d 人。".formatted(roster.version(), roster.graduates()),
                    "名册和回答只有一个是对的。",
                    "请改正“本届是否有毕业生”，或者在“毕业生名册”页撤回名册。",
                    List.of(new ItemCode("has_graduates"))));
        }
        if (!different.isEmpty()) {
            findings.add(new Finding(
                    // what was said about one roster says nothing about the next
                    "G01:" + roster.version(),
                    Check.Kind.SOFT,
                    "毕业生名册（第 %d 版，%d 人）算出的数与填报的有 %d 项不同：%s。"
                            .formatted(roster.version(), roster.graduates(), different.size(), told(different)),
                    "逐人的名册和合计数说的是同一批毕业生，应当一致。",
                    "请在“毕业生名册”页看全部对照：改用名册的数，或改好名册重新上传；确实不同的请说明。",
                    different.stream().map(it -> it.item().code()).toList()));
        }
        return findings;
    }

    private static String told(List<Difference> different) {
        return different.stream()
                        .limit(TOLD)
                        .map(it -> "%s填 %s、名册 %s"
                                .formatted(
                                        it.item().name(),
                                        it.typed().shown(),
                                        it.computed().toPlainString()))
                        .collect(joining("；"))
                + (different.size() > TOLD ? "等" : "");
    }
}
