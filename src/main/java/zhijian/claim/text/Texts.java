package zhijian.claim.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Opens files as documents (打开文本), choosing the reader by what is in the file and not by its name.
public final class Texts {

    private static final long LARGEST_FILE = 100L << 20;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private Texts() {}

    /// @throws Unreadable if the file holds no text that can be checked
    /// @throws IOException if the file cannot be opened
    public static Document read(Path file) throws IOException, Unreadable {
        if (Files.isDirectory(file)) {
            throw new Unreadable("这是一个目录，请给出文件");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new Unreadable("文件有 %,d 字节，超过 %,d 字节的上限".formatted(Files.size(file), LARGEST_FILE));
        }
        return read(file.toString(), Files.readAllBytes(file));
    }

    /// @param name how findings call the file
    public static Document read(String name, byte[] bytes) throws Unreadable {
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            return WordFile.read(name, bytes);
        }
        if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            return PdfFile.read(name, bytes);
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Unreadable("这是旧版 Word 文件（.doc）或加了密码的文件；请在 Word 里去掉密码、另存为 .docx 再核对");
        }
        if (name.matches("(?i).*\\.(?:docx|pdf)")) {
            throw new Unreadable("内容不是%s，可能没有下载完整或已经损坏；请用原来的程序打开、另存一份再核对"
                    .formatted(name.matches("(?i).*x") ? " Word 文件（.docx）" : " PDF 文件"));
        }
        var text = decoded(bytes);
        return HtmlFile.isHtml(text) ? HtmlFile.read(name, text) : of(name, text);
    }

    /// A text already in memory, as plain text or Markdown.
    public static Document of(String name, String text) throws Unreadable {
        return of(name, text, Map.of());
    }

    /// @param beside lines that interrupt running text, by number from 0
    static Document of(String name, String text, Map<Integer, PlainText.Beside> beside) throws Unreadable {
        if (text.length() > Document.LONGEST) {
            throw new Unreadable(Document.sizeProblem(text.length()));
        }
        return PlainText.read(name, text, beside);
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (var i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// UTF-8, what Windows calls Unicode, or GB18030 (of which GBK and GB2312 are parts).
    private static String decoded(byte[] bytes) throws Unreadable {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new Unreadable("不是文本文件（含有空字节）；能核对纯文本、Markdown、HTML、DOCX 和带文字的 PDF");
            }
        }
        var utf8 = strictly(bytes, bytes.length, StandardCharsets.UTF_8);
        for (var cut = 1; utf8.isEmpty() && cut <= 3 && cut < bytes.length; cut++) {
            utf8 = strictly(bytes, bytes.length - cut, StandardCharsets.UTF_8);
        }
        return utf8.or(() -> strictly(bytes, bytes.length, GB18030).filter(Texts::looksChinese))
                .orElseThrow(() -> new Unreadable("认不出文字编码（既不是 UTF-8，也不是 GB18030/GBK）；请另存为 UTF-8 再核对"));
    }

    private static Optional<String> strictly(byte[] bytes, int length, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Almost any bytes are valid GB18030, but only a Chinese text is made of common characters.
    private static boolean looksChinese(String text) {
        var han = text.chars()
                .filter(character -> character >= 0x4E00 && character <= 0x9FA5)
                .count();
        var odd = text.chars()
                .filter(character -> character < ' ' && "\n\r\t\f".indexOf(character) < 0
                        || character >= 0xD800 && character < 0xF900)
                .count();
        return han > 0 && odd * 50 <= text.length();
    }
}
