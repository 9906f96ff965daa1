package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import zhijian.claim.Hedges;

/// `sample.md` on made-up facts: every form of block and binding once.
final class SampleReport {

    private SampleReport() {}

    static ReportSource source() {
        try (var stream = Objects.requireNonNull(SampleReport.class.getResourceAsStream("sample.md"))) {
            return new ReportSource("sample.md", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Report report() {
        return source().bind(
                        MadeUpFacts.ofACity(),
                        MadeUpFacts.CITY,
                        MadeUpFacts.YEAR,
                        MadeUpFacts.NAMES,
                        Hedges.read(Path.of("catalog/2020/hedges.yaml")));
    }

    static final Imprint IMPRINT = new Imprint(
            "2020-1", "2020-1", Instant.parse("2021-03-31T02:00:00Z"), URI.create("https://nianbao.example.cn/"));

    static PdfReport.Printed printed() {
        return PdfReport.render(report(), IMPRINT);
    }
}
