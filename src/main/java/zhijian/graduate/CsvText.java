package zhijian.graduate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads CSV as spreadsheet programs write it (逗号分隔文本): UTF-8, UTF-16 or GB 18030 (GBK), with commas, tabs or
/// semicolons.
final class CsvText {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final int MOST_CELLS = 400_000;
    private static final int LONGEST_CELL = 32_767;

    private CsvText() {}

    /// Whether it may be text: nothing of it is a control character that no text has.
    static boolean isText(byte[] file) {
        if (isUtf16(file)) {
            return true;
        }
        int looked = Math.min(file.length, 4096);
        for (int i = 0; i < looked; i++) {
            if (file[i] >= 0 && file[i] < ' ' && file[i] != '\t' && file[i] != '\r' && file[i] != '\n') {
                return false;
            }
        }
        return !startsWith(file, '%', 'P', 'D', 'F') && !startsWith(file, '<') && !startsWith(file, 'P', 'K');
    }

    /// The cells of every record, blank lines too, so that the n-th is row n of the spreadsheet.
    ///
    /// @throws RosterRefused if it is no text, or has more cells than any roster
    static List<List<String>> records(byte[] file) {
        var text = decoded(file);
        return records(text, separator(text));
    }

    private static String decoded(byte[] file) {
        if (isUtf16(file)) {
            return decoded(file, StandardCharsets.UTF_16);
        }
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return decoded(file, StandardCharsets.UTF_8).substring(1);
        }
        try {
            return strictly(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException _) {
            return decoded(file, GB18030);
        }
    }

    private static String decoded(byte[] file, Charset charset) {
        try {
            return strictly(file, charset);
        } catch (CharacterCodingException _) {
            throw new RosterRefused("认不出文件的文字编码。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8”，再上传。");
        }
    }

    private static String strictly(byte[] file, Charset charset) throws CharacterCodingException {
        CharBuffer text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file));
        return text.toString();
    }

    /// What stands most often in the first line that has any.
    private static char separator(String text) {
        return text.lines()
                .limit(20)
                .map(line -> {
                    char best = ',';
                    for (char candidate : new char[] {'\t', ';', '，'}) {
                        if (count(line, candidate) > count(line, best)) {
                            best = candidate;
                        }
                    }
                    return count(line, best) > 0 ? best : '\0';
                })
                .filter(separator -> separator != '\0')
                .findFirst()
                .orElse(',');
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private static List<List<String>> records(String text, char separator) {
        var records = new ArrayList<List<String>>();
        var record = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int cells = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean isDoubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isDoubled) {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator || c == '\n') {
                record.add(taken(cell));
                if (c == '\n') {
                    records.add(List.copyOf(record));
                    record.clear();
                }
                if (++cells > MOST_CELLS) {
                    throw new RosterRefused("文件里的单元格超过 %d 个，不像毕业生名册。请只留名册需要的列。".formatted(MOST_CELLS));
                }
            } else if (c != '\r') {
                cell.append(c);
            }
            if (cell.length() > LONGEST_CELL) {
                throw new RosterRefused("第 %d 行有一格超过 %d 个字，可能少了一个引号。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
                        .formatted(records.size() + 1, LONGEST_CELL));
            }
        }
        if (quoted) {
            throw new RosterRefused("文件里有一个引号没有配对，后面的行分不开。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。");
        }
        if (!cell.isEmpty() || !record.isEmpty()) {
            record.add(taken(cell));
            records.add(List.copyOf(record));
        }
        return records;
    }

    private static String taken(StringBuilder cell) {
        var text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    private static boolean isUtf16(byte[] file) {
        return startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE);
    }

    private static boolean startsWith(byte[] file, int... beginning) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((file[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
