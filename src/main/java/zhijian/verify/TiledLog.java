package zhijian.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a log (公示日志文件) as C2SP tlog-tiles lays them out: entries in bundles of 256, hashes in tiles of 256.
public final class TiledLog {

    private static final int WIDTH = 256;
    private static final int LONGEST_ENTRY = 0xFFFF;

    private TiledLog() {}

    /// Every file of the log with these entries, by its path below the log, e.g. `tile/0/000.p/3`.
    public static Map<String, byte[]> files(List<byte[]> entries) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int from = 0; from < entries.size(); from += WIDTH) {
            var bundle = entries.subList(from, Math.min(from + WIDTH, entries.size()));
            files.put(path("entries", from / WIDTH, bundle.size()), bundle(bundle));
        }
        var hashes = entries.stream().map(MerkleTree::leaf).toList();
        for (int level = 0; !hashes.isEmpty(); level++) {
            var above = new ArrayList<byte[]>();
            for (int from = 0; from < hashes.size(); from += WIDTH) {
                var tile = hashes.subList(from, Math.min(from + WIDTH, hashes.size()));
                files.put(path(String.valueOf(level), from / WIDTH, tile.size()), joined(tile));
                if (tile.size() == WIDTH) {
                    above.add(new MerkleTree(tile).root());
                }
            }
            hashes = above;
        }
        return files;
    }

    /// Paths of the bundles that hold a log's entries, in order.
    public static List<String> bundles(int size) {
        var paths = new ArrayList<String>();
        for (int from = 0; from < size; from += WIDTH) {
            paths.add(path("entries", from / WIDTH, Math.min(WIDTH, size - from)));
        }
        return paths;
    }

    /// @throws IllegalArgumentException if the bytes are no bundle
    public static List<byte[]> entries(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var in = ByteBuffer.wrap(bundle);
        while (in.hasRemaining()) {
            int length = in.remaining() < 2 ? -1 : Short.toUnsignedInt(in.getShort());
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("A bundle of entries breaks off");
            }
            var entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    private static byte[] bundle(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException(
                        "An entry has at most %d bytes, not %d".formatted(LONGEST_ENTRY, entry.length));
            }
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) entry.length).array());
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(List<byte[]> hashes) {
        var bytes = new ByteArrayOutputStream();
        hashes.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static String path(String level, int index, int width) {
        var number = new StringBuilder("%03d".formatted(index % 1000));
        for (int rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/%s/%s%s".formatted(level, number, width == WIDTH ? "" : ".p/" + width);
    }
}
