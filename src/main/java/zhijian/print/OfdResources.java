package zhijian.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// What the pages of an OFD file share (公共资源): numbers of its objects, fonts with the letters in use, pictures.
final class OfdResources {

    /// A font and what of it stands on some page.
    record FontUse(int id, Font font, Set<Integer> characters) {

        String file() {
            return "font_%d.ttf".formatted(id);
        }
    }

    private record Picture(int id, String format, byte[] content) {

        String file() {
            return "picture_%d.%s".formatted(id, format.equals("JPEG") ? "jpg" : "png");
        }
    }

    private final Map<Font, FontUse> fonts = new LinkedHashMap<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final Map<Object, Integer> idOfPicture = new HashMap<>();
    private int lastId;

    int nextId() {
        return ++lastId;
    }

    int lastId() {
        return lastId;
    }

    FontUse font(Font font) {
        return fonts.computeIfAbsent(font, it -> new FontUse(nextId(), it, new TreeSet<>()));
    }

    /// A picture that stands on several pages is kept once; a JPEG as it is.
    int picture(PDImage image) throws IOException {
        var known = idOfPicture.get(image.getCOSObject());
        if (known != null) {
            return known;
        }
        var picture = image instanceof PDImageXObject object
                        && COSName.DCT_DECODE.equals(object.getCOSObject().getFilters())
                ? new Picture(nextId(), "JPEG", encoded(object))
                : new Picture(nextId(), "PNG", png(image));
        pictures.add(picture);
        idOfPicture.put(image.getCOSObject(), picture.id());
        return picture.id();
    }

    private static byte[] encoded(PDImageXObject image) throws IOException {
        try (var stream = image.getCOSObject().createRawInputStream()) {
            return stream.readAllBytes();
        }
    }

    private static byte[] png(PDImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image.getImage(), "png", out);
        return out.toByteArray();
    }

    String list() {
        var xml = OfdMarkup.root("Res", "BaseLoc", "Res");
        if (!fonts.isEmpty()) {
            xml.open("ofd:Fonts");
            fonts.values().forEach(use -> {
                var font = use.font();
                xml.open(
                        "ofd:Font",
                        "ID",
                        String.valueOf(use.id()),
                        "FontName",
                        font.family(),
                        "FamilyName",
                        font.family(),
                        "Bold",
                        String.valueOf(font.weight() > 400));
                xml.element("ofd:FontFile", use.file()).close("ofd:Font");
            });
            xml.close("ofd:Fonts");
        }
        if (!pictures.isEmpty()) {
            xml.open("ofd:MultiMedias");
            pictures.forEach(it -> xml.open(
                            "ofd:MultiMedia", "ID", String.valueOf(it.id()), "Type", "Image", "Format", it.format())
                    .element("ofd:MediaFile", it.file())
                    .close("ofd:MultiMedia"));
            xml.close("ofd:MultiMedias");
        }
        return xml.close("ofd:Res").toString();
    }

    void addTo(Archive files, String directory) throws IOException {
        for (var use : fonts.values()) {
            files.add(directory + use.file(), subset(use));
        }
        pictures.forEach(it -> files.add(directory + it.file(), it.content()));
    }

    private static byte[] subset(FontUse use) throws IOException {
        try (var stream = use.font().open();
                var font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
                var out = new ByteArrayOutputStream()) {
            var subset = new TTFSubsetter(font);
            use.characters().forEach(subset::add);
            subset.writeToStream(out);
            return out.toByteArray();
        }
    }
}
