package zhijian.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// One hash over many things in their order (默克尔根): the Merkle tree hash of RFC 6962, 2.1, with SHA-256.
public final class MerkleRoot {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleRoot() {}

    public static byte[] of(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return sha256(new byte[] {LEAF}, leaves.getFirst());
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {NODE}, of(leaves.subList(0, left)), of(leaves.subList(left, leaves.size())));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
