package zhijian.workbook;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import zhijian.catalog.ItemCode;
import zhijian.digest.Sha256;
import zhijian.submission.SubmissionId;

/// What a workbook says about itself on its hidden sheet (工作簿标识): whose it is, of which year and catalog, and what
/// every answer was when it was exported.
///
/// @param export a new one with every export
record Identity(SubmissionId submission, String catalogVersion, UUID export, Instant at, Map<ItemCode, Base> bases) {

    static final String SHEET = "职鉴标识";
    static final String FORMAT = "zhijian-workbook-1";

    private static final Pattern SPACE = Pattern.compile("\\s");

    /// What the hidden sheet says of the workbook as a whole (标识), a row each below that of the format. All cells of
    /// the
    /// sheet are texts, so that no program rewrites a number.
    enum Mark {
        ORGANISATION,
        YEAR,
        CATALOG,
        EXPORT,
        AT,
        CHECKSUM;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Rows of the hidden sheet before the answers.
    static final int HEAD = 1 + Mark.values().length;

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

    String of(Mark mark) {
        return switch (mark) {
            case ORGANISATION -> submission.organisation().code();
            case YEAR -> submission.year().toString();
            case CATALOG -> catalogVersion;
            case EXPORT -> export.toString();
            case AT -> at.toString();
            case CHECKSUM -> checksum();
        };
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
                .append(SPACE.matcher(base.shown()).replaceAll("")));
        return Sha256.hex(text.toString()).substring(0, 32);
    }
}
