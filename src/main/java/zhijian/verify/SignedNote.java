package zhijian.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// A text with signatures beneath it (签名文本), as C2SP signed-note writes it.
///
/// @param text ends with a line end
/// @param signatures lines below the empty one, without it
public record SignedNote(String text, List<String> signatures) {

    private static final String SEPARATOR = "\n\n";

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A note's text ends with a line end");
        }
        signatures = List.copyOf(signatures);
    }

    /// @param signature over the bytes it is given, by the private half of `key`
    public static SignedNote sign(String text, VerifierKey key, UnaryOperator<byte[]> signature) {
        var signed = signature.apply(text.getBytes(StandardCharsets.UTF_8));
        var bytes = ByteBuffer.allocate(4 + signed.length)
                .put(key.idBytes())
                .put(signed)
                .array();
        return new SignedNote(
                text,
                List.of("— %s %s".formatted(key.name(), Base64.getEncoder().encodeToString(bytes))));
    }

    /// @throws IllegalArgumentException if it is not written as a note, to the last bit of each signature
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf(SEPARATOR);
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("A note has a text, an empty line and signatures");
        }
        var lines = note.substring(end + SEPARATOR.length()).lines().toList();
        for (var line : lines) {
            if (!line.matches("— \\S+ \\S+") || !isCanonical(line.substring(line.lastIndexOf(' ') + 1))) {
                throw new IllegalArgumentException("“%s” is no signature".formatted(line));
            }
        }
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    /// Whether no bit of it could be changed unnoticed.
    private static boolean isCanonical(String base64) {
        return Base64.getEncoder().encodeToString(bytes(base64)).equals(base64);
    }

    /// Whether this key signed it; lines of other keys do not matter.
    public boolean isSignedBy(VerifierKey key) {
        var own = signatures.stream()
                .filter(line -> line.startsWith("— %s ".formatted(key.name())))
                .map(line -> bytes(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(bytes -> bytes.length > 4 && Arrays.equals(Arrays.copyOf(bytes, 4), key.idBytes()))
                .toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(bytes -> key.verifies(
                                text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, 4, bytes.length)));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
