package zhijian.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to falsify an exported trail, tried on all rows of a trail of 10,000 entries or on all bytes of a sample.
class AuditVerificationTests {

    private static final int CHAINS = 200;
    private static final int ENTRIES = 50;

    @TempDir
    Path directory;

    private final List<String> lines = trail(CHAINS, ENTRIES);

    @Test
    void a_trail_as_it_was_written_has_no_problem() throws IOException {
        var result = verified(lines);
        assertThat(result.problems()).isEmpty();
        assertThat(result.entries()).isEqualTo(CHAINS * ENTRIES);
        assertThat(result.chains()).isEqualTo(CHAINS);
        assertThat(lines.getLast()).contains(result.root());
    }

    @Test
    void every_row_that_is_removed_is_named() throws IOException {
        var small = trail(20, 10);
        for (int removed = 1; removed <= 200; removed++) {
            var rest = new ArrayList<>(small);
            rest.remove(removed);
            int chain = (removed - 1) / 10 + 1000;
            int number = (removed - 1) % 10 + 1;
            assertThat(verified(rest).problems().getFirst())
                    .contains("缺少", "submission/%d".formatted(chain), "第 %d 条".formatted(number));
        }
    }

    @Test
    void rows_that_are_swapped_are_named() throws IOException {
        var small = trail(10, 10);
        for (int first = 1; first <= 100; first++) {
            for (int second : new int[] {first + 1, first + 7, first + 40}) {
                if (second <= 100) {
                    var swapped = new ArrayList<>(small);
                    Collections.swap(swapped, first, second);
                    assertThat(String.join("\n", verified(swapped).problems()))
                            .containsPattern(
                                    "submission/%d 第 %d 条".formatted((first - 1) / 10 + 1000, (first - 1) % 10 + 1));
                }
            }
        }
    }

    @Test
    void every_byte_that_is_changed_is_named_by_its_line() throws IOException {
        var small = trail(3, 3);
        for (int line = 0; line < small.size(); line++) {
            var bytes = small.get(line).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                var changed = bytes.clone();
                changed[at] ^= 1;
                var text = new ArrayList<byte[]>();
                for (int i = 0; i < small.size(); i++) {
                    text.add(i == line ? changed : small.get(i).getBytes(StandardCharsets.UTF_8));
                }
                var problems = AuditVerification.of(written(text)).problems();
                assertThat(problems).as("byte %d of line %d", at, line + 1).isNotEmpty();
                if (line >= 1 && line <= 9) {
                    assertThat(problems.getFirst()).contains("第 %d 行".formatted(line + 1));
                }
            }
        }
    }

    @Test
    void a_byte_changed_anywhere_in_ten_thousand_entries_is_noticed() throws IOException {
        long seed = 20201204;
        var random = new Random(seed);
        for (int attempt = 0; attempt < 15; attempt++) {
            int line = random.nextInt(lines.size());
            var changed = new ArrayList<byte[]>();
            lines.forEach(it -> changed.add(it.getBytes(StandardCharsets.UTF_8)));
            changed.get(line)[random.nextInt(changed.get(line).length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(AuditVerification.of(written(changed)).problems())
                    .as("line %d, seed %d", line + 1, seed)
                    .isNotEmpty();
        }
    }

    @Test
    void a_file_that_is_cut_off_says_where() throws IOException {
        var whole = String.join("\n", trail(3, 3)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            var file = Files.write(directory.resolve("cut"), java.util.Arrays.copyOf(whole, length));
            assertThat(AuditVerification.of(file).problems().getLast()).contains("截断");
        }
    }

    @Test
    void a_whole_chain_that_is_removed_is_named() throws IOException {
        var rest = trail(5, 4);
        rest.subList(5, 9).clear();
        assertThat(verified(rest).problems()).containsExactly("缺少 submission/1001 的全部 4 条。");
    }

    @Test
    void what_is_written_after_the_seal_is_named() throws IOException {
        var more = trail(1, 1);
        more.add(more.get(1));
        assertThat(verified(more).problems()).containsExactly("第 5 行在封签以后，是后来加上的。");
    }

    @Test
    void the_root_follows_rfc_6962() {
        // test vectors of certificate-transparency: leaves of zero to eight inputs
        var inputs = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        var roots = List.of(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        var leaves = inputs.stream().map(java.util.HexFormat.of()::parseHex).toList();
        for (int size = 0; size < roots.size(); size++) {
            assertThat(AuditHash.hex(MerkleRoot.of(leaves.subList(0, size)))).isEqualTo(roots.get(size));
        }
    }

    private AuditVerification.Result verified(List<String> text) throws IOException {
        return AuditVerification.of(written(
                text.stream().map(it -> it.getBytes(StandardCharsets.UTF_8)).toList()));
    }

    private Path written(List<byte[]> text) throws IOException {
        var file = directory.resolve("trail");
        try (var out = Files.newOutputStream(file)) {
            for (var line : text) {
                out.write(line);
                out.write('\n');
            }
        }
        return file;
    }

    /// As [AuditExport] writes it: 1 + chains × entries + chains + 1 lines.
    private static List<String> trail(int chains, int entries) {
        var lines = new ArrayList<String>();
        var heads = new ArrayList<AuditHash.Head>();
        lines.add(ended("head", AuditExport.FORMAT, "2020-12-04T06:03:00Z", "310000.audit"));
        for (int chain = 0; chain < chains; chain++) {
            var subject = "submission/%d".formatted(1000 + chain);
            var previous = AuditHash.BEGINNING;
            for (int number = 1; number <= entries; number++) {
                var at = Instant.parse("2020-12-04T06:03:00Z").plusSeconds(number);
                var summary = "Changed \"staff_total\" to %d，共 %d 项".formatted(number, chain);
                var hash = AuditHash.ofEntry(previous, subject, number, at, "lin", summary);
                lines.add(AuditLine.of(
                        List.of("entry", subject, "" + number, at.toString(), "lin", summary, previous, hash)));
                previous = hash;
            }
            heads.add(new AuditHash.Head(subject, entries, previous));
        }
        heads.forEach(it -> lines.add(AuditLine.of(List.of("chain", it.subject(), "" + it.number(), it.hash()))));
        lines.add(ended("seal", "" + chains * entries, "" + chains, AuditHash.merkleRoot(heads)));
        return lines;
    }

    private static String ended(String... parts) {
        var all = new ArrayList<>(List.of(parts));
        all.add(AuditHash.ofParts(parts));
        return AuditLine.of(all);
    }
}
