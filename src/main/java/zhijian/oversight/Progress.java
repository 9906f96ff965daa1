package zhijian.oversight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// Where everybody stands, counted (填报进度): pure.
///
/// @param reporters who must report
record Progress(List<Reporter> reporters) {

    /// The columns of the table, in the order of the road.
    static final List<String> STATES = List.of("填报中", "已退回", "待审核", "待核准", "已核准", "声明已签章", "已备案", "更正中");

    /// @param district name of the district, or `市级`
    /// @param kind whom it answers to, e.g. 民办; for others than schools what it is
    /// @param deadline its own, e.g. `截止 2022 年 1 月 10 日（已延期）`
    record Reporter(SubmissionId id, String name, String district, String kind, ReviewState state, String deadline) {

        boolean isFiled() {
            return state instanceof ReviewState.Filed || state instanceof ReviewState.Reopened;
        }
    }

    /// @param counts one for each of [#STATES]
    record Row(String name, List<Integer> counts, int obliged, int filed) {

        /// Share of the obliged who filed (备案率), one place, e.g. `66.7%`.
        String coverage() {
            return obliged == 0
                    ? "—"
                    : BigDecimal.valueOf(100L * filed)
                                    .divide(BigDecimal.valueOf(obliged), 1, RoundingMode.HALF_UP)
                                    .toPlainString()
                            + "%";
        }
    }

    List<Row> byDistrict() {
        return rows(Reporter::district);
    }

    List<Row> byKind() {
        return rows(Reporter::kind);
    }

    Row total() {
        return row("合计", reporters);
    }

    /// Those still on the way, the furthest behind first.
    List<Reporter> notFiled() {
        return reporters.stream()
                .filter(reporter -> !reporter.isFiled())
                .sorted(Comparator.comparingInt(
                                (Reporter it) -> STATES.indexOf(it.state().chinese()))
                        .thenComparing(it -> it.id().organisation()))
                .toList();
    }

    private List<Row> rows(Function<Reporter, String> group) {
        Map<String, List<Reporter>> groups = new LinkedHashMap<>();
        reporters.forEach(it ->
                groups.computeIfAbsent(group.apply(it), _ -> new ArrayList<>()).add(it));
        return groups.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(String name, List<Reporter> reporters) {
        return new Row(
                name,
                STATES.stream()
                        .map(state -> (int) reporters.stream()
                                .filter(it -> it.state().chinese().equals(state))
                                .count())
                        .toList(),
                reporters.size(),
                (int) reporters.stream().filter(Reporter::isFiled).count());
    }
}
