package zhijian.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zhijian.digest.Sha256;

/// The Merkle tree of RFC 6962 (默克尔树) over SHA-256: its root, proofs that something is in it, and proofs that a later
/// tree only goes on from an earlier one.
public final class MerkleTree {

    private final List<byte[]> leaves;

    /// @param leaves hashes of the leaves, see [#leaf]
    public MerkleTree(List<byte[]> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    public static MerkleTree of(List<byte[]> entries) {
        return new MerkleTree(entries.stream().map(MerkleTree::leaf).toList());
    }

    public static byte[] leaf(byte[] entry) {
        return Sha256.of(new byte[] {0}, entry);
    }

    public int size() {
        return leaves.size();
    }

    public byte[] root() {
        return root(leaves);
    }

    /// The root when the tree had only its first `size` leaves.
    public byte[] rootAt(int size) {
        return root(leaves.subList(0, size));
    }

    /// The hashes beside the way from a leaf up to the root, lowest first.
    public List<byte[]> inclusionProof(int index) {
        return path(index, leaves);
    }

    /// What shows that the tree of the first `size` leaves is the beginning of this one.
    ///
    /// @param size from 1 to the size of this tree
    public List<byte[]> consistencyProof(int size) {
        return subproof(size, leaves, true);
    }

    /// Whether a leaf is the one at `index` of the tree with this size and root (RFC 9162, 2.1.3.2).
    public static boolean includes(byte[] root, long size, long index, byte[] leaf, List<byte[]> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leaf;
        for (var beside : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /// Whether the tree with root `after` only goes on from the one with root `before` (RFC 9162, 2.1.4.2).
    public static boolean goesOn(byte[] before, long sizeBefore, byte[] after, long sizeAfter, List<byte[]> proof) {
        if (sizeBefore == sizeAfter) {
            return proof.isEmpty() && Arrays.equals(before, after);
        }
        if (sizeBefore < 1 || sizeBefore > sizeAfter || proof.isEmpty()) {
            return false;
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(sizeBefore) == 1) {
            path.addFirst(before);
        }
        long node = sizeBefore - 1;
        long last = sizeAfter - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var old = path.getFirst();
        var now = path.getFirst();
        for (var beside : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = node(beside, old);
                now = node(beside, now);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                now = node(now, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(old, before) && Arrays.equals(now, after);
    }

    private static byte[] root(List<byte[]> leaves) {
        return switch (leaves.size()) {
            case 0 -> Sha256.of();
            case 1 -> leaves.getFirst();
            default -> {
                int left = left(leaves);
                yield node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
            }
        };
    }

    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = left(leaves);
        var before = leaves.subList(0, left);
        var after = leaves.subList(left, leaves.size());
        return index < left ? with(path(index, before), root(after)) : with(path(index - left, after), root(before));
    }

    private static List<byte[]> subproof(int size, List<byte[]> leaves, boolean isWhole) {
        if (size == leaves.size()) {
            return isWhole ? List.of() : List.of(root(leaves));
        }
        int left = left(leaves);
        var before = leaves.subList(0, left);
        var after = leaves.subList(left, leaves.size());
        return size <= left
                ? with(subproof(size, before, isWhole), root(after))
                : with(subproof(size - left, after, false), root(before));
    }

    private static int left(List<byte[]> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }

    private static List<byte[]> with(List<byte[]> hashes, byte[] last) {
        var all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(new byte[] {1}, left, right);
    }
}
