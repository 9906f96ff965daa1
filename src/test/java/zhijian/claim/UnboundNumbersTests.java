package zhijian.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.claim.Piece.Bound;
import zhijian.claim.Piece.Literal;

class UnboundNumbersTests {

    @Test
    void a_typed_number_is_reported_with_its_paragraph_and_the_words_around_it() {
        assertThat(messages(Paragraph.numbered(3, new Literal("截至年底，全市共有 71 所学校完成年报编制。"))))
                .containsExactly("第 3 段“…，全市共有 71 所学校完成年报…”：71 所 没有绑定数据；请改成绑定值，或改写这句话");
    }

    @Test
    void bound_values_are_never_reported_and_stand_in_the_excerpt() {
        assertThat(messages(Paragraph.numbered(1, new Literal("专任教师 "), new Bound("7901 人"), new Literal("，占 70%。"))))
                .containsExactly("第 1 段“…1 人，占 70%”：70% 没有绑定数据；请改成绑定值，或改写这句话");
        assertThat(messages(Paragraph.numbered(1, new Bound("2020"), new Literal(" 年共有 "), new Bound("71 所"))))
                .isEmpty();
    }

    @Test
    void half_of_a_ratio_left_outside_the_binding_is_reported() {
        assertThat(messages(Paragraph.numbered(2, new Literal("职普比为 4:"), new Bound("6"))))
                .containsExactly("第 2 段“职普比为 4:6”：4 没有绑定数据；请改成绑定值，或改写这句话");
    }

    @Test
    void a_title_may_hold_a_bound_year() {
        assertThat(messages(
                        Paragraph.numbered(1, new Literal("见《第 3 次调查（"), new Bound("2020"), new Literal(" 年 12 所）》"))))
                .isEmpty();
    }

    @Test
    void every_typed_number_of_every_paragraph_is_reported_in_order() {
        var report = List.of(
                new Paragraph("2.1 第 1 段", List.of(new Literal("七成教师参加培训。"))),
                new Paragraph("2.1 第 2 段", List.of(new Literal("没有数字。"))),
                new Paragraph("2.1 第 3 段", List.of(new Literal("三个专业、5 门课程"))));
        assertThat(UnboundNumbers.in(report))
                .extracting(UnboundNumber::message)
                .containsExactly(
                        "2.1 第 1 段“七成教师参加培训”：七成 没有绑定数据；请改成绑定值，或改写这句话",
                        "2.1 第 3 段“三个专业、5 门…”：三个 没有绑定数据；请改成绑定值，或改写这句话",
                        "2.1 第 3 段“三个专业、5 门课程”：5 门 没有绑定数据；请改成绑定值，或改写这句话");
    }

    private static List<String> messages(Paragraph paragraph) {
        return UnboundNumbers.in(List.of(paragraph)).stream()
                .map(UnboundNumber::message)
                .toList();
    }
}
