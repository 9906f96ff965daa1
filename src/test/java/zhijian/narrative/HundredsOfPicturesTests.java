package zhijian.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import zhijian.SmallHeap;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.FileType;

/// Hundreds of damaged pictures, drawn with 512 MB: each is refused in words or drawn, and nothing of the camera is
/// left.
class HundredsOfPicturesTests {

    private static final int EACH = 150;

    @Test
    void none_of_them_does_any_harm() throws Exception {
        assertThat(SmallHeap.run(HundredsOfPicturesTests.class)).contains("pictures 300\n", "crashed 0\n", "telling 0");
    }

    public static void main(String[] arguments) throws IOException {
        var random = new Random(20201204);
        int crashed = 0;
        int telling = 0;
        for (var type : new FileType[] {FileType.JPEG, FileType.PNG}) {
            var good = type == FileType.PNG ? PhotoForTests.png(300, 200) : PhotoForTests.jpeg(300, 200);
            for (int i = 0; i < EACH; i++) {
                var file = damaged(good, random);
                try {
                    var shown = ShownPicture.of(
                            new Attachment(
                                    new AttachmentId("0".repeat(32)), "照片", type, file.length, "", "", Instant.EPOCH),
                            file);
                    telling += new String(shown, StandardCharsets.ISO_8859_1).contains("Secret Camera") ? 1 : 0;
                } catch (PictureRefused _) {
                    // in words
                } catch (RuntimeException | StackOverflowError e) {
                    crashed++;
                    System.out.println("crashed: " + e + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 5)));
                }
            }
        }
        System.out.printf("pictures %d%ncrashed %d%ntelling %d%n", 2 * EACH, crashed, telling);
    }

    /// Some bytes changed, mostly near the head, where sizes and tables stand; or cut.
    private static byte[] damaged(byte[] good, Random random) {
        var changed = random.nextInt(5) == 0 ? Arrays.copyOf(good, 1 + random.nextInt(good.length)) : good.clone();
        int reach = random.nextBoolean() ? Math.min(200, changed.length) : changed.length;
        for (int bytes = 1 + random.nextInt(6); bytes > 0; bytes--) {
            changed[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return changed;
    }
}
