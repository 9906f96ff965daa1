package zhijian.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import zhijian.workbook.WorkbookLayout.Slot;

/// A form's workbook (工作簿模板), made once and filled in for each organisation: what is the same for all of them, most of
/// the file, is compressed once and only copied.
final class WorkbookTemplate {

    private static final String PROPERTIES = "docProps/core.xml";

    private static final Pattern SLOT = Pattern.compile(" t=\"inlineStr\"><is><t>(\\d+)</t></is></c>");

    private sealed interface Part {

        record Same(Packed packed) implements Part {}

        /// @param texts one more than there are slots, which stand between them
        record Open(String name, List<byte[]> texts, List<Slot> slots) implements Part {}

        record Properties() implements Part {}
    }

    private final List<Part> parts = new ArrayList<>();

    private WorkbookTemplate(WorkbookLayout.Layout layout) {
        int filled = 0;
        try (var deflater = deflater()) {
            for (var part : SafePackage.open(layout.file()).parts().entrySet()) {
                var open = open(part.getKey(), part.getValue(), layout.slots());
                filled += open.slots().size();
                if (part.getKey().equals(PROPERTIES)) {
                    parts.add(new Part.Properties());
                } else if (open.slots().isEmpty()) {
                    parts.add(new Part.Same(Packed.of(part.getKey(), part.getValue(), deflater)));
                } else {
                    parts.add(open);
                }
            }
        }
        if (filled != layout.slots().size()) {
            throw new IllegalStateException("The layout has %d slots, and %d were found in its file"
                    .formatted(layout.slots().size(), filled));
        }
    }

    static WorkbookTemplate of(Form form) {
        return new WorkbookTemplate(WorkbookLayout.of(form));
    }

    private static Part.Open open(String name, byte[] content, List<Slot> all) {
        var xml = new String(content, StandardCharsets.UTF_8);
        var texts = new ArrayList<byte[]>();
        var slots = new ArrayList<Slot>();
        var slot = SLOT.matcher(xml);
        int from = 0;
        while (slot.find()) {
            texts.add(xml.substring(from, slot.start()).getBytes(StandardCharsets.UTF_8));
            slots.add(all.get(Integer.parseInt(slot.group(1))));
            from = slot.end();
        }
        texts.add(xml.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Part.Open(name, texts, slots);
    }

    void writeTo(OutputStream out, WorkbookFile file) throws IOException {
        try (var deflater = deflater()) {
            var zip = new PackedZip(out);
            for (var part : parts) {
                zip.add(
                        switch (part) {
                            case Part.Same(var packed) -> packed;
                            case Part.Open open -> Packed.of(open.name(), filled(open, file), deflater);
                            case Part.Properties _ -> Packed.of(PROPERTIES, properties(file), deflater);
                        });
            }
            zip.finish();
        }
    }

    private static byte[] filled(Part.Open part, WorkbookFile file) {
        var xml = new ByteArrayOutputStream(1 << 15);
        for (int i = 0; i < part.slots().size(); i++) {
            xml.writeBytes(part.texts().get(i));
            xml.writeBytes(part.slots().get(i).of(file).xml().getBytes(StandardCharsets.UTF_8));
        }
        xml.writeBytes(part.texts().getLast());
        return xml.toByteArray();
    }

    private static byte[] properties(WorkbookFile file) {
        return """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>Zhijian</dc:creator>\
                <dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>
                """.formatted(CellContent.escaped(file.title()), file.identity().at())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Deflater deflater() {
        return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    }
}
