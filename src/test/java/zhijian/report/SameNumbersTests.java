package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.verify.ReadBack;

class SameNumbersTests {

    private static final PdfReport.Printed PRINTED = SampleReport.printed();
    private static final ReadBack WEB = ReadBack.html(HtmlReport.article(SampleReport.report()));

    @Test
    void the_web_page_the_pdf_and_the_word_document_carry_the_same_title_and_the_same_numbers_in_the_same_order()
            throws IOException {
        var word = ReadBack.word(WordReport.render(SampleReport.report(), SampleReport.IMPRINT, PRINTED.pages()));
        var pdf = ReadBack.pdf(PRINTED.pdf());

        assertThat(WEB.title()).isNotEmpty();
        assertThat(WEB.text()).hasSizeGreaterThan(70);
        assertThat(WEB.notes()).isNotEmpty();
        assertThat(WEB.charts()).hasSizeGreaterThan(20);
        assertThat(word).isEqualTo(WEB);
        assertThat(pdf.title()).isEqualTo(WEB.title());
        assertThat(pdf.text()).isEqualTo(WEB.text());
        assertThat(pdf.notes()).isEqualTo(WEB.notes());
        assertThat(pdf.charts()).containsAll(WEB.charts());
    }

    @Test
    void a_number_that_only_one_of_them_has_is_noticed() {
        assertThat(ReadBack.html("<main><p>在校生 97210 人</p></main>"))
                .isEqualTo(new ReadBack("", List.of("97210"), List.of(), List.of()))
                .isNotEqualTo(ReadBack.html("<main><p>在校生 97211 人</p></main>"));
    }
}
