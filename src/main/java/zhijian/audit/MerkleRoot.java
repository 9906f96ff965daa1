package zhijian.audit;

import java.util.List;
import zhijian.digest.Sha256;

/// One hash over many things in their order (默克尔根): the Merkle tree hash of RFC 6962, 2.1, with SHA-256.
public final class MerkleRoot {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleRoot() {}

    public static byte[] of(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.of();
        }
        if (leaves.size() == 1) {
            return Sha256.of(new byte[] {LEAF}, leaves.getFirst());
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Sha256.of(new byte[] {NODE}, of(leaves.subList(0, left)), of(leaves.subList(left, leaves.size())));
    }
}
