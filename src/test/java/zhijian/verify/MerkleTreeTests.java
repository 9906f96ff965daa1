package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {

    private static final HexFormat HEX = HexFormat.of();

    /// Entries and roots that implementations of RFC 6962 are commonly held against.
    private static final List<byte[]> KNOWN = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int LARGEST = 33;

    private final MerkleTree large = MerkleTree.of(IntStream.range(0, LARGEST)
            .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
            .toList());

    @Test
    void roots_are_those_of_rfc_6962_for_every_size_from_none() {
        var tree = MerkleTree.of(KNOWN);
        for (int size = 0; size <= KNOWN.size(); size++) {
            assertThat(HEX.formatHex(tree.rootAt(size))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void every_entry_of_every_size_is_proved_to_be_in_it_and_no_other_place() {
        for (int size = 1; size <= LARGEST; size++) {
            var tree = at(size);
            for (int index = 0; index < size; index++) {
                var leaf = MerkleTree.leaf(("entry " + index).getBytes(StandardCharsets.UTF_8));
                var proof = tree.inclusionProof(index);
                for (int place = 0; place <= size; place++) {
                    assertThat(MerkleTree.includes(tree.root(), size, place, leaf, proof))
                            .as("entry %d at %d of %d", index, place, size)
                            .isEqualTo(place == index);
                }
                assertThat(MerkleTree.includes(tree.root(), size, index, new byte[32], proof))
                        .isFalse();
            }
        }
    }

    @Test
    void every_earlier_size_is_proved_to_be_the_beginning_of_every_later_one() {
        for (int after = 1; after <= LARGEST; after++) {
            var tree = at(after);
            for (int before = 1; before <= after; before++) {
                var proof = tree.consistencyProof(before);
                assertThat(MerkleTree.goesOn(tree.rootAt(before), before, tree.root(), after, proof))
                        .as("%d to %d", before, after)
                        .isTrue();
                assertThat(MerkleTree.goesOn(new byte[32], before, tree.root(), after, proof))
                        .isFalse();
                assertThat(MerkleTree.goesOn(tree.rootAt(before), before, new byte[32], after, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void a_proof_with_a_hash_too_many_or_too_few_proves_nothing() {
        for (int before = 1; before < LARGEST; before++) {
            var proof = large.consistencyProof(before);
            var longer = new ArrayList<>(proof);
            longer.add(new byte[32]);
            assertThat(MerkleTree.goesOn(large.rootAt(before), before, large.root(), LARGEST, longer))
                    .isFalse();
            assertThat(MerkleTree.goesOn(
                            large.rootAt(before), before, large.root(), LARGEST, proof.subList(1, proof.size())))
                    .isFalse();
        }
    }

    private MerkleTree at(int size) {
        return MerkleTree.of(IntStream.range(0, size)
                .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
                .toList());
    }
}
