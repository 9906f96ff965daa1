package zhijian.release;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import zhijian.audit.MerkleRoot;
import zhijian.cipher.CipherSuite;

/// Hashes of a release's files (数据版本的摘要), by SHA-256 and SM3 (GB/T 32905), and the root over its filings.
final class Hashes {

    private Hashes() {}

    static String sha256(Path file) {
        return hash(file, CipherSuite.INTERNATIONAL);
    }

    static String sm3(Path file) {
        return hash(file, CipherSuite.NATIONAL);
    }

    private static String hash(Path file, CipherSuite by) {
        try (var in = new DigestInputStream(Files.newInputStream(file), by.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /// The Merkle tree hash of RFC 6962 over the documents' SHA-256, in their order: whoever has one filing and the
    /// hashes beside its way up can prove that it is in the release.
    static String merkleRoot(List<String> sha256) {
        return HexFormat.of()
                .formatHex(MerkleRoot.of(
                        sha256.stream().map(HexFormat.of()::parseHex).toList()));
    }
}
