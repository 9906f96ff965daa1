package zhijian.report;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// A font that travels with the program (随附字体).
record Font(String family, int weight, String file) {

    private static final String SERIF = "Noto Serif SC";
    private static final String SANS = "Noto Sans SC";

    static List<Font> all() {
        return List.of(
                new Font(SERIF, 400, "NotoSerifSC-Regular.ttf"),
                new Font(SERIF, 700, "NotoSerifSC-Bold.ttf"),
                new Font(SANS, 400, "NotoSansSC-Regular.ttf"),
                new Font(SANS, 700, "NotoSansSC-Bold.ttf"));
    }

    InputStream open() {
        return Objects.requireNonNull(
                Font.class.getResourceAsStream("fonts/" + file),
                () -> "The font %s is not on the class path".formatted(file));
    }
}
