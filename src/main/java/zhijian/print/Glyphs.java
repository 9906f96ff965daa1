package zhijian.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The characters our fonts can print (字库).
public final class Glyphs {

    private static final List<CmapLookup> MAPS =
            Font.all().stream().map(Glyphs::characters).toList();

    private Glyphs() {}

    /// Whether every one of our fonts has it; line ends and bindings need no glyph.
    public static boolean contain(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || MAPS.stream().allMatch(map -> map.getGlyphId(codePoint) != 0);
    }

    private static CmapLookup characters(Font font) {
        try (var stream = font.open();
                var ttf = new TTFParser().parse(new RandomAccessReadBuffer(stream))) {
            return ttf.getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the font " + font.file(), broken);
        }
    }
}
