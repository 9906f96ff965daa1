package zhijian.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.verify.Deviation.Kind;

/// Whether a site's log is whole, signed and only goes on from what was seen before (日志核验).
final class LogVerification {

    static final String CHECKPOINT = FileList.LOG + "checkpoint";
    static final String KEY = FileList.LOG + "key.txt";

    private final SiteFiles files;
    private final List<Deviation> deviations = new ArrayList<>();
    private List<byte[]> entries = List.of();

    private LogVerification(SiteFiles files) {
        this.files = files;
    }

    /// @param checkpoint empty where there is none that could be read
    /// @param latest entry of the site as it stands
    /// @param column what is signed where these are the files of a district's column
    /// @param list of the site's files; empty where it is not the one the log tells of
    record Outcome(
            List<Deviation> deviations,
            Optional<SignedNote> checkpoint,
            Optional<LogEntry> latest,
            Optional<ColumnNote> column,
            Optional<FileList> list,
            int size) {}

    /// @param key whom to believe; null: whoever the site says
    /// @param remembered the checkpoint seen last time; null: none
    static Outcome of(SiteFiles files, @Nullable VerifierKey key, @Nullable SignedNote remembered) {
        return new LogVerification(files).verify(key, remembered);
    }

    /// A district's column has no log, but a note of its own signed with the same key.
    private Outcome column(SignedNote note, @Nullable VerifierKey expected) {
        signature(note, ColumnNote.FILE, expected);
        var list = files.read(ColumnNote.LIST);
        Optional<ColumnNote> column = Optional.empty();
        Optional<FileList> files = Optional.empty();
        try {
            column = Optional.of(ColumnNote.parse(note.text()));
            if (list.isEmpty()) {
                add(Kind.FILE_MISSING, ColumnNote.LIST, "缺少文件清单");
            } else if (!FileList.sha256(list.get()).equals(column.get().manifest())) {
                add(Kind.FILE_CHANGED, ColumnNote.LIST, "不是签名里记下的文件清单");
            } else {
                files = Optional.of(FileList.parse(list.get()));
            }
        } catch (IllegalArgumentException _) {
            add(Kind.LOG, ColumnNote.FILE, "签名的内容写得不对，应为日志名称、区代码、版次、清单摘要四行");
        }
        this.files
                .all()
                .ifPresent(all -> all.stream()
                        .filter(path -> path.startsWith(FileList.LOG)
                                && !Set.of(ColumnNote.FILE, ColumnNote.LIST, KEY)
                                        .contains(path))
                        .forEach(path -> add(Kind.FILE_ADDED, path, "专栏的签名目录里不该有这个文件")));
        return new Outcome(deviations, Optional.empty(), Optional.empty(), column, files, 0);
    }

    private Outcome verify(@Nullable VerifierKey expected, @Nullable SignedNote remembered) {
        var column = files.read(ColumnNote.FILE);
        if (column.isPresent() && files.read(CHECKPOINT).isEmpty()) {
            var signed = note(column.get());
            if (signed.isPresent()) {
                return column(signed.get(), expected);
            }
            add(Kind.SIGNATURE, ColumnNote.FILE, "签名读不懂，无从核验");
            return new Outcome(deviations, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
        var note = files.read(CHECKPOINT).flatMap(this::note);
        if (note.isEmpty()) {
            add(Kind.LOG, CHECKPOINT, "缺少签名的检查点，或者读不懂，无从核验");
            return new Outcome(deviations, note, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
        signature(note.get(), CHECKPOINT, expected);
        var checkpoint = checkpoint(note.get().text());
        if (checkpoint.isEmpty()) {
            add(Kind.LOG, CHECKPOINT, "检查点写得不对，应为来源、条数、根值三行");
            return new Outcome(deviations, note, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
        int size = checkpoint.get().size();
        entries = readEntries(size);
        var tree = MerkleTree.of(entries);
        if (!checkpoint.get().isOf(tree) || tree.size() != size) {
            var bundles = String.join(
                    "、",
                    TiledLog.bundles(size).stream()
                            .map(path -> FileList.LOG + path)
                            .toList());
            add(Kind.LOG, CHECKPOINT, "%s 里的 %d 条记录算不出签名的根值：记录被改动、删减或换序".formatted(bundles, size));
        }
        tiles(size);
        if (remembered != null) {
            remembered(remembered, expected, tree);
        }
        var lists = lists();
        return new Outcome(
                deviations,
                note,
                lists.isEmpty() ? Optional.empty() : entry(size - 1),
                Optional.empty(),
                Optional.ofNullable(lists.get(size - 1)),
                size);
    }

    private void signature(SignedNote note, String place, @Nullable VerifierKey expected) {
        var own = files.read(KEY).flatMap(bytes -> key(new String(bytes, StandardCharsets.UTF_8)));
        if (own.isEmpty()) {
            add(Kind.SIGNATURE, KEY, "缺少公钥，或者读不懂");
        } else if (expected != null && !expected.toString().equals(own.get().toString())) {
            add(Kind.SIGNATURE, KEY, "网站上的公钥 %s 不是您指定的 %s".formatted(own.get().id(), expected.id()));
        }
        var believed = expected == null ? own : Optional.of(expected);
        if (believed.isPresent() && !note.isSignedBy(believed.get())) {
            add(Kind.SIGNATURE, place, "没有公钥 %s 的有效签名".formatted(believed.get().id()));
        }
    }

    private List<byte[]> readEntries(int size) {
        var read = new ArrayList<byte[]>();
        for (var path : TiledLog.bundles(size)) {
            try {
                files.read(FileList.LOG + path).map(TiledLog::entries).ifPresent(read::addAll);
            } catch (IllegalArgumentException _) {
                add(Kind.LOG, FileList.LOG + path, "日志记录读不懂");
            }
        }
        return read;
    }

    /// Tiles of all earlier sizes stay, as whoever saw the log then may ask for them; nothing else may be there.
    private void tiles(int size) {
        var expected = new LinkedHashMap<String, byte[]>();
        for (int earlier = 1; earlier <= Math.min(size, entries.size()); earlier++) {
            expected.putAll(TiledLog.files(entries.subList(0, earlier)));
        }
        for (var tile : expected.entrySet()) {
            var path = FileList.LOG + tile.getKey();
            var there = files.read(path);
            if (there.isEmpty()) {
                add(Kind.FILE_MISSING, path, "日志缺少这一块");
            } else if (there.isPresent() && !Arrays.equals(there.get(), tile.getValue())) {
                add(Kind.LOG, path, "与日志记录算出的不一致");
            }
        }
        files.all().ifPresent(all -> {
            var known = new LinkedHashSet<>(Set.of(CHECKPOINT, KEY));
            expected.keySet().forEach(path -> known.add(FileList.LOG + path));
            for (int i = 0; i < entries.size(); i++) {
                known.add(FileList.pathOf(i));
            }
            all.stream()
                    .filter(path -> path.startsWith(FileList.LOG) && !known.contains(path))
                    .forEach(path -> add(Kind.FILE_ADDED, path, "日志里不该有这个文件"));
        });
    }

    private void remembered(SignedNote note, @Nullable VerifierKey expected, MerkleTree tree) {
        if (expected != null && !note.isSignedBy(expected)) {
            add(Kind.LOG, "记住的检查点", "没有指定公钥的有效签名，不能用来比较");
            return;
        }
        var before = checkpoint(note.text());
        if (before.isEmpty()) {
            add(Kind.LOG, "记住的检查点", "读不懂，不能用来比较");
        } else if (before.get().size() > tree.size()) {
            add(
                    Kind.LOG,
                    CHECKPOINT,
                    "日志变短了：上次有 %d 条，现在只有 %d 条，发布过的内容被撤走而没有留下记录"
                            .formatted(before.get().size(), tree.size()));
        } else if (before.get().size() > 0
                && !MerkleTree.goesOn(
                        before.get().root(),
                        before.get().size(),
                        tree.root(),
                        tree.size(),
                        tree.consistencyProof(before.get().size()))) {
            add(
                    Kind.LOG,
                    CHECKPOINT,
                    "日志的前 %d 条与上次看到的不同：历史被改写".formatted(before.get().size()));
        }
    }

    /// Lists of files by entry, where they are the ones the entries tell of.
    private Map<Integer, FileList> lists() {
        var lists = new LinkedHashMap<Integer, FileList>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entry(i);
            var path = FileList.pathOf(i);
            var bytes = files.read(path);
            if (entry.isEmpty()) {
                add(Kind.LOG, "日志第 %d 条".formatted(i + 1), "读不懂");
            } else if (bytes.isEmpty()) {
                add(Kind.FILE_MISSING, path, "缺少第 %d 次发布的文件清单".formatted(i + 1));
            } else if (!FileList.sha256(bytes.get()).equals(entry.get().manifest())) {
                add(Kind.FILE_CHANGED, path, "不是日志第 %d 条记下的文件清单".formatted(i + 1));
            } else {
                lists.put(i, FileList.parse(bytes.get()));
            }
        }
        return lists;
    }

    private Optional<LogEntry> entry(int index) {
        if (index < 0 || index >= entries.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogEntry.parse(entries.get(index)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<SignedNote> note(byte[] bytes) {
        try {
            var note = SignedNote.parse(new String(bytes, StandardCharsets.UTF_8));
            return Arrays.equals(note.toString().getBytes(StandardCharsets.UTF_8), bytes)
                    ? Optional.of(note)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> checkpoint(String text) {
        try {
            var checkpoint = Checkpoint.parse(text);
            return checkpoint.text().equals(text) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<VerifierKey> key(String text) {
        try {
            var key = VerifierKey.parse(text);
            return text.equals(key + "\n") ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void add(Kind kind, String place, String message) {
        deviations.add(new Deviation(kind, place, message));
    }
}
