package zhijian.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import zhijian.verify.Checkpoint;
import zhijian.verify.FileList;
import zhijian.verify.LogEntry;
import zhijian.verify.MerkleTree;
import zhijian.verify.SignedNote;
import zhijian.verify.TiledLog;

/// The log of everything that was ever published (公示日志): kept under `site-log/`, a copy in every site.
///
/// An entry that was written stays, even if the site it tells of was never switched to: leaving one out is what the log
/// is there to show.
final class SiteLog {

    private static final String CHECKPOINT = "checkpoint";

    private final Path directory;
    private final SiteKey key;

    SiteLog(Path directory, SiteKey key) {
        this.directory = directory;
        this.key = key;
    }

    /// What was published so far, oldest first.
    List<LogEntry> entries() throws IOException {
        return bytes().stream().map(LogEntry::parse).toList();
    }

    /// Lists and signs the files of a site that is complete but for its log, and gives it the log.
    ///
    /// @param reason in Chinese, for readers
    /// @throws IllegalStateException if the log kept here is damaged, or is not the one readers see at `current`
    void append(Path site, Path current, String edition, String reason, Instant at) throws IOException {
        var entries = new ArrayList<>(bytes());
        refuseShorterThan(current.resolve("log").resolve(CHECKPOINT), entries);
        var list = FileList.of(site);
        var listed = list.bytes();
        int index = entries.size();
        entries.add(new LogEntry(
                        LogEntry.FORMAT,
                        at,
                        edition,
                        reason,
                        FileList.sha256(listed),
                        list.sha256().size())
                .bytes());
        write(FileList.pathOf(index).substring(FileList.LOG.length()), listed);
        for (var file : TiledLog.files(entries).entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("key.txt", (key.verifier() + "\n").getBytes(StandardCharsets.UTF_8));
        var checkpoint = new Checkpoint(
                key.verifier().name(), entries.size(), MerkleTree.of(entries).root());
        write(CHECKPOINT, key.sign(checkpoint.text()).toString().getBytes(StandardCharsets.UTF_8));
        copyTo(site.resolve("log"));
    }

    private List<byte[]> bytes() throws IOException {
        if (!Files.exists(directory.resolve(CHECKPOINT))) {
            return List.of();
        }
        var checkpoint = checkpoint(directory.resolve(CHECKPOINT));
        var entries = new ArrayList<byte[]>();
        for (var bundle : TiledLog.bundles(checkpoint.size())) {
            entries.addAll(TiledLog.entries(Files.readAllBytes(directory.resolve(bundle))));
        }
        if (entries.size() != checkpoint.size() || !checkpoint.isOf(MerkleTree.of(entries))) {
            throw new IllegalStateException(
                    "The log of publications in %s is damaged: its entries do not give the signed root. Restore it from a backup or from the public site."
                            .formatted(directory));
        }
        return entries;
    }

    private void refuseShorterThan(Path published, List<byte[]> entries) throws IOException {
        if (Files.exists(published)) {
            var seen = checkpoint(published);
            if (!seen.isOf(MerkleTree.of(entries))) {
                throw new IllegalStateException(
                        "The log of publications in %s is not the one readers see: that one has %d entries. Restore it from a backup or from the public site."
                                .formatted(directory, seen.size()));
            }
        }
    }

    private Checkpoint checkpoint(Path file) throws IOException {
        var note = SignedNote.parse(Files.readString(file));
        if (!note.isSignedBy(key.verifier())) {
            throw new IllegalStateException(
                    "%s is not signed by the site's key %s. Give the key it was signed with: a log goes on under one key."
                            .formatted(file, key.verifier().id()));
        }
        return Checkpoint.parse(note.text());
    }

    private void write(String path, byte[] bytes) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyTo(Path target) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = target.resolve(directory.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
