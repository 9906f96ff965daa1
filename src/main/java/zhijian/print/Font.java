package zhijian.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// A font that travels with the program (随附字体).
record Font(String family, int weight, String file) {

    private static final String SERIF = "Noto Serif SC";
    private static final String SANS = "Noto Sans SC";

    /// Every document reads every font; unpacking them once is enough.
    private static final Map<String, byte[]> UNPACKED = new ConcurrentHashMap<>();

    static List<Font> all() {
        return List.of(
                new Font(SERIF, 400, "NotoSerifSC-Regular.ttf"),
                new Font(SERIF, 700, "NotoSerifSC-Bold.ttf"),
                new Font(SANS, 400, "NotoSansSC-Regular.ttf"),
                new Font(SANS, 700, "NotoSansSC-Bold.ttf"));
    }

    /// @param name as PDF calls it, e.g. `NotoSansSC-Bold`
    static Font named(String name) {
        return all().stream()
                .filter(font -> font.file().equals(name + ".ttf"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is no font of ours".formatted(name)));
    }

    InputStream open() {
        return new ByteArrayInputStream(UNPACKED.computeIfAbsent(file, Font::unpack));
    }

    private static byte[] unpack(String file) {
        try (var stream = Objects.requireNonNull(
                Font.class.getResourceAsStream("fonts/" + file),
                () -> "The font %s is not on the class path".formatted(file))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read font " + file, e);
        }
    }
}
