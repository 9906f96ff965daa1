package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhijian.digest.Sha256;

/// A file of a report as it was issued (签发的文件), so that readers can tell whether theirs is the same.
///
/// @param form e.g. `PDF`
/// @param sha256 64 hexadecimal digits
record IssuedFile(String form, String sha256) {

    private static final List<Map.Entry<String, String>> FORMS =
            List.of(Map.entry("PDF", "report.pdf"), Map.entry("Word", "report.docx"), Map.entry("OFD", "report.ofd"));

    /// Those of a report that there are.
    static List<IssuedFile> of(Path report) throws IOException {
        var files = new ArrayList<IssuedFile>();
        for (var form : FORMS) {
            var file = report.resolve(form.getValue());
            if (Files.exists(file)) {
                files.add(new IssuedFile(form.getKey(), Sha256.hex(Files.readAllBytes(file))));
            }
        }
        return files;
    }
}
