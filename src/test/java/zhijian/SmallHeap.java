package zhijian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A program of the tests in a Java of its own, with little memory.
public final class SmallHeap {

    /// What the whole application must be able to read any upload with.
    private static final String HEAP = "-Xmx512m";

    private SmallHeap() {}

    /// @param program has a `main`
    /// @return what it printed
    /// @throws AssertionError if it ended with anything but 0
    public static String run(Class<?> program) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("%s ended with %d: %s".formatted(program, process.exitValue(), printed));
        }
        return printed.strip();
    }
}
