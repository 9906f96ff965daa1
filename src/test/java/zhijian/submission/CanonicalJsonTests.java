package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.organisation.OrganisationId;

class CanonicalJsonTests {

    /// RFC 8785, section 3.2.2 (its texts) and 3.2.3 (its keys).
    @Test
    void the_examples_of_the_standard_come_out_as_it_says() {
        assertThat(CanonicalJson.of(Map.of("string", "€$\u000F\nA'B\"\\\\\"/")))
                .isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.of(Map.of(
                        "€", "Euro Sign",
                        "\r", "Carriage Return",
                        "\ufb33", "Hebrew Letter Dalet With Dagesh",
                        "1", "One",
                        "\uD83D\uDE00", "Emoji: Grinning Face",
                        "\u0080", "Control",
                        "ö", "Latin Small Letter O With Diaeresis")))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"\uD83D\uDE00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void every_character_is_written_as_another_implementation_writes_it() throws IOException {
        for (int c = 0; c < 0x3000; c++) {
            var written = CanonicalJson.of(Map.of("c", Character.toString(c)));
            assertThat(new JsonCanonicalizer(written).getEncodedString()).isEqualTo(written);
        }
    }

    @Test
    void a_document_with_parts_is_canonical_and_read_back_the_same() throws IOException {
        var document = new Document(
                new SubmissionId(new OrganisationId("3131001274"), Year.of(2020)),
                2,
                "2020-abc",
                new TreeMap<>(Map.of(
                        new ItemCode("land_area"), new Answer.Number(new BigDecimal("2.50")),
                        new ItemCode("text_policy"), new Answer.Words("办学方针/“立德树人”\n第二行\t完"),
                        new ItemCode("staff_total"), new Answer.None(Missing.NOT_AVAILABLE))),
                new TreeMap<>(Map.of("W01", new Explanation(ExplanationCause.VERIFIED, "属实", List.of()))),
                new TreeMap<>(Map.of("cases", List.of(Map.of("title", "𠮷", "pages", 3, "body", List.of())))));

        assertThat(document.json()).isEqualTo("""
                {"answers":{"land_area":"2.50","staff_total":{"missing":"NOT_AVAILABLE"},\
                "text_policy":{"words":"办学方针/“立德树人”\\n第二行\\t完"}},"catalog":"2020-abc",\
                "explanations":{"W01":{"cause":"VERIFIED","words":"属实"}},"organisation":"3131001274",\
                "parts":{"cases":[{"body":[],"pages":3,"title":"𠮷"}]},"version":2,"year":"2020"}""");
        assertThat(new JsonCanonicalizer(document.json()).getEncodedString()).isEqualTo(document.json());
        assertThat(Document.parse(document.json())).isEqualTo(document);
    }

    @Test
    void what_has_no_one_form_is_refused_before_it_is_hashed() {
        assertThat(catchThrowable(() -> CanonicalJson.of(Map.of("n", new BigDecimal("2.50")))))
                .hasMessage("BigDecimal has no canonical form");
        assertThat(catchThrowable(() -> CanonicalJson.of(Map.of("half", List.of("\uD83D")))))
                .hasMessage("Half a character (surrogate) in a text that is to be hashed");
    }
}
