package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import zhijian.writing.SourceLine.Piece;

/// One sentence: 全市有在校生{{students_fulltime}}，比上年{{students_fulltime.change}}[^n1]，规模平稳。
class SourceLineTests {

    private static final SourceLine LINE = line(
            words("全市有在校生"),
            number("students_fulltime", "2998 人"),
            words("，比上年"),
            number("students_fulltime.change", "增加 120 人"),
            note(),
            words("，规模平稳。"));

    @Test
    void words_around_numbers_are_taken_and_the_numbers_stay_bound() {
        var changed = LINE.changedTo("到年底，全市共有在校生2998 人，与上年相比增加 120 人\uE000，规模大体平稳。");
        assertThat(changed.written())
                .isEqualTo("到年底，全市共有在校生{{students_fulltime}}，与上年相比{{students_fulltime.change}}[^n1]，规模大体平稳。");
        assertThat(changed.protectedNumbers()).isEmpty();
        assertThat(changed.droppedNumbers()).isEmpty();
        assertThat(changed.typedNumbers()).isEmpty();
    }

    @Test
    void a_digit_typed_over_is_reported_and_not_taken() {
        var changed = LINE.changedTo("全市有在校生3998 人，比上年增加 120 人\uE000，规模大体平稳。");
        assertThat(changed.written())
                .isEqualTo("全市有在校生{{students_fulltime}}，比上年{{students_fulltime.change}}[^n1]，规模大体平稳。");
        assertThat(changed.protectedNumbers()).containsExactly("2998 人 → 3998 人");
    }

    @Test
    void digits_put_beside_or_instead_of_a_number_or_words_of_number_are_reported_too() {
        assertThat(LINE.changedTo("全市有在校生12998 人，比上年增加 120 人\uE000，规模平稳。").protectedNumbers())
                .containsExactly("2998 人 → 12998 人");
        assertThat(LINE.changedTo("全市有在校生约三千人，比上年增加 120 人\uE000，规模平稳。").protectedNumbers())
                .isEmpty();
        assertThat(LINE.changedTo("全市有在校生三成，比上年增加 120 人\uE000，规模平稳。").protectedNumbers())
                .containsExactly("2998 人 → 三成");
        assertThat(LINE.changedTo("全市有在校生2998 人，比上年减少 120 人\uE000，规模平稳。").protectedNumbers())
                .containsExactly("增加 120 人 → 减少 120 人");
    }

    @Test
    void a_number_may_go_with_its_clause_and_a_note_too_and_new_digits_are_named() {
        var changed = LINE.changedTo("全市有在校生2998 人，分布在 12 个区。");
        assertThat(changed.written()).isEqualTo(LINE.written());
        assertThat(changed.droppedNumbers()).isEmpty();
        assertThat(changed.protectedNumbers()).containsExactly("增加 120 人 → 分布在 12 个区");
        var shorter = LINE.changedTo("全市有在校生2998 人，规模平稳。");
        assertThat(shorter.written()).isEqualTo("全市有在校生{{students_fulltime}}，规模平稳。");
        assertThat(shorter.droppedNumbers()).containsExactly("增加 120 人");
        var longer = LINE.changedTo("全市有在校生2998 人，比上年增加 120 人\uE000，规模平稳。这已是连续 3 年。");
        assertThat(longer.typedNumbers()).containsExactly("3");
        assertThat(longer.written()).endsWith("规模平稳。这已是连续 3 年。");
    }

    @Test
    void spaces_that_a_word_processor_sets_otherwise_change_nothing() {
        assertThat(LINE.changedTo("全市有在校生 2998\u00A0人 ，比上年 增加 120 人\uE000，规模平稳。")
                        .written())
                .isEqualTo(LINE.written());
    }

    @Test
    void what_a_reviewer_types_is_never_read_as_marks() {
        assertThat(line(words("规模平稳。")).changedTo("规模*平稳*，见[表]。").written()).isEqualTo("规模\\*平稳\\*，见\\[表\\]。");
    }

    private static SourceLine line(Piece... pieces) {
        var all = List.of(pieces);
        return new SourceLine(1, written(all), "\n\n", all, SourceLineTests::written);
    }

    private static String written(List<Piece> pieces) {
        return pieces.stream()
                .map(it -> switch (it) {
                    case Piece.Words words -> SourceLine.escaped(words.printed());
                    case Piece.Fixed fixed -> fixed.node().asString();
                })
                .collect(Collectors.joining());
    }

    private static Piece words(String text) {
        return new Piece.Words(text, SourceLine.PLAIN);
    }

    private static Piece number(String written, String printed) {
        return new Piece.Fixed(printed, Piece.Kind.NUMBER, JsonNodeFactory.instance.stringNode("{{" + written + "}}"));
    }

    private static Piece note() {
        return new Piece.Fixed("\uE000", Piece.Kind.NOTE, JsonNodeFactory.instance.stringNode("[^n1]"));
    }
}
