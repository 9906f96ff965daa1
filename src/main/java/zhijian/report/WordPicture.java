package zhijian.report;

import zhijian.print.Markup;

/// A picture in a Word document (Word 图片).
final class WordPicture {

    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/";

    /// In EMU, of which a millimetre has 36,000: as wide as the text, and no higher than half a page.
    private static final double WIDEST = 150 * 36_000.0;

    private static final double HIGHEST = 100 * 36_000.0;

    private WordPicture() {}

    /// @param relation to the file in the document
    /// @param id like no other drawing's
    static String frame(Block.Image image, String relation, int id) {
        var picture = image.picture();
        var scale = Math.min(WIDEST / picture.width(), HIGHEST / picture.height());
        var width = Math.round(picture.width() * scale);
        var height = Math.round(picture.height() * scale);
        var xml = new Markup();
        xml.open("w:r").open("w:drawing");
        xml.open(
                "wp:inline",
                "xmlns:wp",
                DRAWING + "wordprocessingDrawing",
                "distT",
                "0",
                "distB",
                "0",
                "distL",
                "0",
                "distR",
                "0");
        xml.raw("<wp:extent cx=\"%d\" cy=\"%d\"/>".formatted(width, height));
        xml.empty("wp:docPr", "id", String.valueOf(id), "name", "图 " + image.number(), "descr", image.alternative());
        xml.open("a:graphic", "xmlns:a", DRAWING + "main");
        xml.open("a:graphicData", "uri", DRAWING + "picture");
        xml.open("pic:pic", "xmlns:pic", DRAWING + "picture").open("pic:nvPicPr");
        xml.empty("pic:cNvPr", "id", String.valueOf(id), "name", picture.file());
        xml.raw("<pic:cNvPicPr/>").close("pic:nvPicPr").open("pic:blipFill");
        xml.empty("a:blip", "r:embed", relation);
        xml.raw("<a:stretch><a:fillRect/></a:stretch>").close("pic:blipFill");
        xml.raw("<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
                .formatted(width, height));
        xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>").close("pic:pic");
        xml.close("a:graphicData").close("a:graphic").close("wp:inline");
        return xml.close("w:drawing").close("w:r").toString();
    }
}
