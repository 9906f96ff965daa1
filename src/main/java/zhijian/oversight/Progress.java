package zhijian.oversight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import zhijian.organisation.OrganisationKind;

/// Where everybody stands, counted (填报进度): pure.
///
/// @param reporters who must report
record Progress(List<Reporter> reporters) {

    /// @param counts one for each [Stage]
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

    /// How many reports of one kind readers find (公示覆盖).
    record Published(String what, int published, int obliged) {}

    List<Row> byDistrict() {
        return rows(Reporter::district);
    }

    List<Row> byKind() {
        return rows(Reporter::kind);
    }

    Row total() {
        return row("合计", reporters);
    }

    /// Those still on the way: whose deadline is over first, then by how far they have come.
    List<Reporter> notFiled(Instant now) {
        return reporters.stream()
                .filter(reporter -> !reporter.stage().isFiled())
                .sorted(Comparator.comparing((Reporter it) -> !it.isLate(now))
                        .thenComparing(Reporter::stage)
                        .thenComparing(Reporter::deadline)
                        .thenComparing(it -> it.id().organisation()))
                .toList();
    }

    /// Those who arrived.
    List<Reporter> filed() {
        return reporters.stream().filter(reporter -> reporter.stage().isFiled()).toList();
    }

    /// Schools and districts apart; a kind nobody is obliged in is left out.
    List<Published> published() {
        return List.of(
                        published("学校年报", reporters.stream().filter(it -> it.of() == OrganisationKind.SCHOOL)),
                        published("区年报", reporters.stream().filter(it -> it.of() == OrganisationKind.DISTRICT)),
                        published("全市年报", reporters.stream().filter(it -> it.of() == OrganisationKind.INSTITUTE)))
                .stream()
                .filter(it -> it.obliged() > 0)
                .toList();
    }

    private static Published published(String what, Stream<Reporter> reporters) {
        var all = reporters.toList();
        return new Published(
                what,
                (int) all.stream().filter(it -> it.published().isPresent()).count(),
                all.size());
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
                Arrays.stream(Stage.values())
                        .map(stage -> (int) reporters.stream()
                                .filter(it -> it.stage() == stage)
                                .count())
                        .toList(),
                reporters.size(),
                (int) reporters.stream().filter(it -> it.stage().isFiled()).count());
    }
}
