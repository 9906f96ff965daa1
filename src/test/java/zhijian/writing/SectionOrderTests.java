package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhijian.writing.SectionOrder.Entry;

/// A front, two chapters with two sections each, and a chapter without.
class SectionOrderTests {

    private static final SectionOrder ORDER = new SectionOrder(List.of(
            new Entry(0, 0, false),
            new Entry(1, 1, true),
            new Entry(2, 2, true),
            new Entry(3, 2, true),
            new Entry(4, 1, true),
            new Entry(5, 2, true),
            new Entry(6, 2, true),
            new Entry(7, 1, true)));

    @Test
    void everything_moves_one_step_a_chapter_with_its_sections_and_nothing_leaves_the_chapters() {
        assertThat(ORDER.numbers().stream()
                        .map(it -> "%d ↑ %s  ↓ %s"
                                .formatted(
                                        it,
                                        ORDER.earlier(it)
                                                .map(SectionOrderTests::shown)
                                                .orElse("—"),
                                        ORDER.later(it)
                                                .map(SectionOrderTests::shown)
                                                .orElse("—")))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        0 ↑ —  ↓ —
                        1 ↑ —  ↓ 0 4 5 6 1 2 3 7
                        2 ↑ —  ↓ 0 1 3 2 4 5 6 7
                        3 ↑ 0 1 3 2 4 5 6 7  ↓ 0 1 2 4 3 5 6 7
                        4 ↑ 0 4 5 6 1 2 3 7  ↓ 0 1 2 3 7 4 5 6
                        5 ↑ 0 1 2 3 5 4 6 7  ↓ 0 1 2 3 4 6 5 7
                        6 ↑ 0 1 2 3 4 6 5 7  ↓ 0 1 2 3 4 5 7 6
                        7 ↑ 0 1 2 3 7 4 5 6  ↓ —""");
    }

    @Test
    void a_new_section_follows_another_and_a_new_chapter_the_whole_chapter() {
        assertThat(shown(ORDER.with(new Entry(8, 2, false), 1))).isEqualTo("0 1 8 2 3 4 5 6 7");
        assertThat(shown(ORDER.with(new Entry(8, 1, false), 2))).isEqualTo("0 1 2 3 8 4 5 6 7");
        assertThat(shown(ORDER.with(new Entry(8, 1, false), 7))).isEqualTo("0 1 2 3 4 5 6 7 8");
    }

    @Test
    void only_titles_that_have_a_number_are_numbered_and_sections_without_chapter_number_count_alone() {
        assertThat(ORDER.numbering()).hasToString("{1=1, 2=1.1, 3=1.2, 4=2, 5=2.1, 6=2.2, 7=3}");
        assertThat(new SectionOrder(List.of(
                                new Entry(0, 0, false),
                                new Entry(1, 1, false),
                                new Entry(2, 2, false),
                                new Entry(4, 2, true),
                                new Entry(3, 2, true)))
                        .numbering())
                .hasToString("{4=1, 3=2}");
    }

    private static String shown(SectionOrder order) {
        return order.numbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
