package zhijian.verify;

import java.util.Arrays;
import java.util.Base64;

/// How long a log is and what its root is (日志检查点), as C2SP tlog-checkpoint writes it: origin, size, root in base64, a
/// line each.
public final class Checkpoint {

    private final String origin;
    private final int size;
    private final byte[] root;

    public Checkpoint(String origin, int size, byte[] root) {
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
    }

    /// @throws IllegalArgumentException if `text` is not written as above
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9]\\d{0,8}") || !lines[3].isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has three lines: origin, size and root");
        }
        var root = Base64.getDecoder().decode(lines[2]);
        if (root.length != 32) {
            throw new IllegalArgumentException("A checkpoint's root has 32 bytes, not %d".formatted(root.length));
        }
        return new Checkpoint(lines[0], Integer.parseInt(lines[1]), root);
    }

    public String origin() {
        return origin;
    }

    public int size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    /// Whether it says the same of the log's first entries as this tree.
    public boolean isOf(MerkleTree tree) {
        return size <= tree.size() && Arrays.equals(root, tree.rootAt(size));
    }

    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
    }
}
