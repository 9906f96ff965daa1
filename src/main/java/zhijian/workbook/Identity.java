package zhijian.workbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// What a workbook says about itself on its hidden sheet (工作簿标识): whose it is, of which year and catalog, and what
/// every answer was when it was exported.
///
/// @param export a new one with every export
record Identity(SubmissionId submission, String catalogVersion, UUID export, Instant at, Map<ItemCode, Base> bases) {

    static final String SHEET = "职鉴标识";
    static final String FORMAT = "zhijian-workbook-1";

    /// Rows of the hidden sheet before the answers.
    static final int HEAD = 7;

    /// An answer as exported (导出时的值).
    ///
    /// @param revision 0 where none was ever given
    /// @param shown as it stood in its cell; empty where there was none
    record Base(long revision, String shown) {

        static final Base NONE = new Base(0, "");
    }

    Identity {
        bases = new TreeMap<>(bases);
    }

    /// Rows of the hidden sheet, all of them texts, so that no program rewrites a number.
    List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(FORMAT, "此页供导入时核对，请不要改动"));
        rows.add(List.of("organisation", submission.organisation().code()));
        rows.add(List.of("year", submission.year().toString()));
        rows.add(List.of("catalog", catalogVersion));
        rows.add(List.of("export", export.toString()));
        rows.add(List.of("at", at.toString()));
        rows.add(List.of("checksum", checksum()));
        bases.forEach((code, base) -> rows.add(List.of(code.value(), Long.toString(base.revision()), base.shown())));
        return rows;
    }

    /// Changes with anything on the hidden sheet except the spaces and line ends, which programs normalise.
    String checksum() {
        var text = new StringBuilder()
                .append(submission)
                .append('|')
                .append(catalogVersion)
                .append('|')
                .append(export)
                .append('|')
                .append(at);
        bases.forEach((code, base) -> text.append('|')
                .append(code)
                .append('|')
                .append(base.revision())
                .append('|')
                .append(base.shown().replaceAll("\\s", "")));
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
