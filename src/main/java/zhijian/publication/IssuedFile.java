package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhijian.digest.Sha256;
import zhijian.report.Edition;

/// A file of a report as it was issued (签发的文件), so that readers can tell whether theirs is the same.
///
/// @param edition its number
/// @param form e.g. `PDF`
/// @param sha256 64 hexadecimal digits
/// @param fate what has become of the report since, in words that go on a sentence; empty: it holds
record IssuedFile(String edition, String form, String sha256, String fate) {

    private static final List<Map.Entry<String, String>> FORMS =
            List.of(Map.entry("PDF", "report.pdf"), Map.entry("Word", "report.docx"), Map.entry("OFD", "report.ofd"));

    /// Those of a report that there are.
    static List<IssuedFile> of(Edition edition, String report, String fate) throws IOException {
        var files = new ArrayList<IssuedFile>();
        for (var form : FORMS) {
            var file = edition.directory().resolve(report).resolve(form.getValue());
            if (Files.exists(file)) {
                files.add(new IssuedFile(edition.number(), form.getKey(), Sha256.hex(Files.readAllBytes(file)), fate));
            }
        }
        return files;
    }
}
