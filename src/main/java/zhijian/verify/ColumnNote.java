package zhijian.verify;

import java.util.regex.Pattern;

/// What is signed of a district's own column (区级专栏签名): whose it is, of which edition, and its list of files.
///
/// Four lines: name of the log and ` column`, code of the district, edition, SHA-256 of the list.
///
/// @param log name of the log the city's site is entered in
/// @param manifest SHA-256 of the list of files, in hexadecimal
public record ColumnNote(String log, String district, String edition, String manifest) {

    public static final String FILE = FileList.LOG + "column.note";
    public static final String LIST = FileList.LOG + "files.sha256";

    private static final Pattern TEXT = Pattern.compile("(\\S+) column\\n(\\d+)\\n(\\S+)\\n([0-9a-f]{64})\\n");

    public String text() {
        return "%s column\n%s\n%s\n%s\n".formatted(log, district, edition, manifest);
    }

    /// @throws IllegalArgumentException if the text is not written as above
    static ColumnNote parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("Not the note of a district's column");
        }
        return new ColumnNote(match.group(1), match.group(2), match.group(3), match.group(4));
    }
}
