package zhijian.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import zhijian.verify.Checkpoint;
import zhijian.verify.LogEntry;
import zhijian.verify.SignedNote;

class SiteLogTests {

    private static final Instant AT = Instant.parse("2020-12-31T08:00:00Z");

    @TempDir
    Path directory;

    private SiteKey key;

    @BeforeEach
    void makeKey() throws IOException {
        key = key("key.pem");
    }

    @Test
    void every_publication_is_an_entry_and_every_site_has_the_whole_log() throws IOException {
        var first = site("first", "一");
        log().append(first, directory.resolve("none"), "2020-1", "首次公示", AT);
        var second = site("second", "二");
        log().append(second, first, "2020-2", "更正“一”为“二”", AT.plusSeconds(60));

        assertThat(log().entries())
                .extracting(LogEntry::edition, LogEntry::reason, LogEntry::files)
                .containsExactly(tuple("2020-1", "首次公示", 1), tuple("2020-2", "更正“一”为“二”", 1));
        var checkpoint = SignedNote.parse(Files.readString(second.resolve("log/checkpoint")));
        assertThat(checkpoint.isSignedBy(key.verifier())).isTrue();
        assertThat(Checkpoint.parse(checkpoint.text()).size()).isEqualTo(2);
        assertThat(second.resolve("log/tile/0/000.p/1")).exists();
        assertThat(second.resolve("log/tile/0/000.p/2")).exists();
        assertThat(second.resolve("log/files/1.sha256"))
                .hasContent("084b42f6e95e4e6545e236975ade8e205383fefe1021c9d793f758c21f9377dc  index.html\n");
        assertThat(first.resolve("log/files/1.sha256")).doesNotExist();
    }

    @Test
    void a_log_shorter_than_the_one_readers_see_is_not_gone_on_with() throws IOException {
        var first = site("first", "一");
        log().append(first, directory.resolve("none"), "2020-1", "首次公示", AT);
        FileSystemUtils.deleteRecursively(directory.resolve("log"));

        assertThatIllegalStateException()
                .isThrownBy(() -> log().append(site("second", "二"), first, "2020-2", "更正", AT))
                .withMessage(
                        "The log of publications in %s is not the one readers see: that one has 1 entries. Restore it from a backup or from the public site.",
                        directory.resolve("log"));
        assertThat(directory.resolve("log")).doesNotExist();
    }

    @Test
    void a_damaged_log_is_not_gone_on_with() throws IOException {
        log().append(site("first", "一"), directory.resolve("none"), "2020-1", "首次公示", AT);
        var bundle = directory.resolve("log/tile/entries/000.p/1");
        var bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 1] ^= 1;
        Files.write(bundle, bytes);

        assertThatIllegalStateException()
                .isThrownBy(() -> log().entries())
                .withMessage(
                        "The log of publications in %s is damaged: its entries do not give the signed root. Restore it from a backup or from the public site.",
                        directory.resolve("log"));
    }

    @Test
    void a_log_goes_on_under_one_key() throws IOException {
        log().append(site("first", "一"), directory.resolve("none"), "2020-1", "首次公示", AT);
        var other = key("other.pem");

        assertThatIllegalStateException()
                .isThrownBy(() -> new SiteLog(directory.resolve("log"), other).entries())
                .withMessage(
                        "%s is not signed by the site's key %s. Give the key it was signed with: a log goes on under one key.",
                        directory.resolve("log/checkpoint"), other.verifier().id());
    }

    @Test
    void a_key_is_read_back_as_it_was_made_and_nobody_else_may_read_it() throws IOException {
        var again = SiteKey.read("example.cn/log", directory.resolve("key.pem"));

        assertThat(again.verifier()).hasToString(key.verifier().toString());
        assertThat(Files.getPosixFilePermissions(directory.resolve("key.pem"))).hasSize(2);
    }

    private SiteLog log() {
        return new SiteLog(directory.resolve("log"), key);
    }

    private SiteKey key(String file) throws IOException {
        SiteKey.make(directory.resolve(file));
        return SiteKey.read("example.cn/log", directory.resolve(file));
    }

    private Path site(String name, String words) throws IOException {
        var site = directory.resolve(name);
        Files.createDirectories(site);
        Files.writeString(site.resolve("index.html"), words);
        return site;
    }
}
