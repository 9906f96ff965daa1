package zhijian.workbook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Given;
import zhijian.workbook.Identity.Base;

class MergeTests {

    private static final List<String> VALUES = List.of("", "1", "2", "不适用");

    @Test
    void every_case_of_exported_system_and_workbook() {
        assertThat(cases()).isEqualTo("""
                未填 → 未填 | 未填 UNTOUCHED, 1 TAKEN, 2 TAKEN, 不适用 TAKEN
                未填 → 1 | 未填 UNTOUCHED, 1 AGREED, 2 CONFLICT, 不适用 CONFLICT
                未填 → 2 | 未填 UNTOUCHED, 1 CONFLICT, 2 AGREED, 不适用 CONFLICT
                未填 → 不适用 | 未填 UNTOUCHED, 1 CONFLICT, 2 CONFLICT, 不适用 AGREED
                1 → 未填 | 未填 AGREED, 1 UNTOUCHED, 2 CONFLICT, 不适用 CONFLICT
                1 → 1 | 未填 TAKEN, 1 UNTOUCHED, 2 TAKEN, 不适用 TAKEN
                1 → 2 | 未填 CONFLICT, 1 UNTOUCHED, 2 AGREED, 不适用 CONFLICT
                1 → 不适用 | 未填 CONFLICT, 1 UNTOUCHED, 2 CONFLICT, 不适用 AGREED
                2 → 未填 | 未填 AGREED, 1 CONFLICT, 2 UNTOUCHED, 不适用 CONFLICT
                2 → 1 | 未填 CONFLICT, 1 AGREED, 2 UNTOUCHED, 不适用 CONFLICT
                2 → 2 | 未填 TAKEN, 1 TAKEN, 2 UNTOUCHED, 不适用 TAKEN
                2 → 不适用 | 未填 CONFLICT, 1 CONFLICT, 2 UNTOUCHED, 不适用 AGREED
                不适用 → 未填 | 未填 AGREED, 1 CONFLICT, 2 CONFLICT, 不适用 UNTOUCHED
                不适用 → 1 | 未填 CONFLICT, 1 AGREED, 2 CONFLICT, 不适用 UNTOUCHED
                不适用 → 2 | 未填 CONFLICT, 1 CONFLICT, 2 AGREED, 不适用 UNTOUCHED
                不适用 → 不适用 | 未填 TAKEN, 1 TAKEN, 2 TAKEN, 不适用 UNTOUCHED
                """);
    }

    @Test
    void an_answer_that_was_changed_and_changed_back_is_no_conflict() {
        assertThat(merge("1", "1", 99, "2")).isEqualTo(Merge.TAKEN);
    }

    @Test
    void numbers_are_equal_however_they_are_written() {
        assertThat(merge("1.50", "1.5", 7, "1.500")).isEqualTo(Merge.UNTOUCHED);
    }

    @Test
    void what_changed_in_sections_of_others_is_set_apart_and_not_taken() {
        var assets = Workbooks.item("fixed_assets_total");
        var cell = new ReadCell(
                assets,
                assets.code().value(),
                "办学条件",
                "G4",
                "3",
                new Base(7, "1"),
                new CellReading.Taken(Optional.of(Answer.number(3)), List.of()));
        Map<ItemCode, Given> standing =
                Map.of(assets.code(), new Given(Answer.number(1), 7, "lin", Instant.EPOCH, false));
        assertThat(Proposal.of(List.of(cell), standing, item -> item == assets).changes())
                .hasSize(1);
        var others = Proposal.of(List.of(cell), standing, item -> item != assets);
        assertThat(others.changes()).isEmpty();
        assertThat(others.elsewhere()).hasSize(1);
    }

    /// Lines: as exported → in the system | in the workbook and what becomes of it.
    private static String cases() {
        var lines = new StringBuilder();
        for (var exported : VALUES) {
            for (var system : VALUES) {
                long revision = exported.equals(system) ? 7 : 8;
                lines.append("%s → %s | %s\n"
                        .formatted(
                                named(exported),
                                named(system),
                                VALUES.stream()
                                        .map(mine -> named(mine) + " " + merge(exported, system, revision, mine))
                                        .collect(joining(", "))));
            }
        }
        return lines.toString();
    }

    private static Merge merge(String exported, String system, long revision, String mine) {
        var item = Workbooks.item("fixed_assets_total");
        var standing = AnswerReader.read(item, system).orElse(new Answer.None(Missing.NOT_ANSWERED));
        Optional<Answer> answer = AnswerReader.read(item, mine);
        return Merge.of(
                item, new Base(7, exported), answer, new Given(standing, revision, "lin", Instant.EPOCH, false));
    }

    private static String named(String value) {
        return value.isEmpty() ? "未填" : value;
    }
}
