package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import zhijian.SmallHeap;

/// Hundreds of workbooks that were damaged on the way or by somebody, read with 512 MB: each is refused in words, or
/// read;
/// and where its checksums still hold, it says what the original says.
class HundredsOfWorkbooksTests {

    private static final int DAMAGED = 500;
    private static final int REWRITTEN = 300;

    @Test
    void none_of_them_does_any_harm() throws Exception {
        var outcome = SmallHeap.run(HundredsOfWorkbooksTests.class);
        assertThat(outcome).contains("files 800\n", "crashed 0\n", "silently-altered 0");
        assertThat(outcome).containsPattern("refused [1-9]\\d\\d");
    }

    private int refused;
    private int read;
    private int crashed;
    private int altered;

    public static void main(String[] arguments) throws IOException {
        var good = Workbooks.exported();
        var all = new HundredsOfWorkbooksTests();
        var random = new Random(20201204);
        for (int i = 0; i < DAMAGED; i++) {
            all.take(damaged(good, random), true);
        }
        for (int i = 0; i < REWRITTEN; i++) {
            all.take(rewritten(good, random), false);
        }
        System.out.printf(
                "files %d%nrefused %d%nread %d%ncrashed %d%nsilently-altered %d%n",
                DAMAGED + REWRITTEN, all.refused, all.read, all.crashed, all.altered);
    }

    /// @param isDamaged whether nobody could have changed what it says and kept its checksums right
    private void take(byte[] file, boolean isDamaged) {
        try {
            var upload = Workbooks.read(file);
            read++;
            if (isDamaged && !upload.cells().isEmpty()) {
                altered++;
                System.out.println("altered: " + upload.cells());
            }
        } catch (UploadRefused _) {
            refused++;
        } catch (RuntimeException | StackOverflowError e) {
            crashed++;
            System.out.println("crashed: " + e + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 5)));
        }
    }

    /// Bytes changed, cut, doubled or swapped.
    private static byte[] damaged(byte[] good, Random random) {
        int at = random.nextInt(good.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                var changed = good.clone();
                for (int bytes = 1 + random.nextInt(8); bytes > 0; bytes--) {
                    changed[random.nextInt(good.length)] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            case 1 -> Arrays.copyOf(good, at);
            case 2 -> {
                var doubled = new ByteArrayOutputStream();
                doubled.write(good, 0, at);
                doubled.write(good, Math.max(0, at - 100), Math.min(at, 100));
                doubled.write(good, at, good.length - at);
                yield doubled.toByteArray();
            }
            default -> {
                var swapped = good.clone();
                int other = random.nextInt(good.length);
                int length = Math.min(64, good.length - Math.max(at, other));
                System.arraycopy(good, at, swapped, other, length);
                System.arraycopy(good, other, swapped, at, length);
                yield swapped;
            }
        };
    }

    /// A part rewritten by somebody who knows how to pack it again.
    private static byte[] rewritten(byte[] good, Random random) throws IOException {
        var parts = unpacked(good);
        var name = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
        var text = new StringBuilder(new String(parts.get(name), StandardCharsets.UTF_8));
        var hostile = List.of(
                "1e309",
                "NaN",
                "-1",
                "\u0000",
                "]]>",
                "<row r=\"-1\">",
                "<c r=\"ZZZZ9\"><v>1</v></c>",
                "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                "&x;",
                "=cmd|' /C calc'!A0",
                "<x>".repeat(5000),
                "9".repeat(100_000),
                "﷽".repeat(1000));
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, hostile.get(random.nextInt(hostile.size())));
            } else {
                text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
            }
        }
        parts.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }

    private static Map<String, byte[]> unpacked(byte[] good) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(good))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }
}
