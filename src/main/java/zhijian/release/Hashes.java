package zhijian.release;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import zhijian.audit.MerkleRoot;
import zhijian.digest.Sha256;

/// Hashes of a release's files (数据版本的摘要), by SHA-256 and SM3 (GB/T 32905), and the root over its filings.
final class Hashes {

    private Hashes() {}

    static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static String sm3(Path file) {
        var digest = new SM3Digest();
        var buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }

    /// The Merkle tree hash of RFC 6962 over the documents' SHA-256, in their order: whoever has one filing and the
    /// hashes beside its way up can prove that it is in the release.
    static String merkleRoot(List<String> sha256) {
        return HexFormat.of()
                .formatHex(MerkleRoot.of(
                        sha256.stream().map(HexFormat.of()::parseHex).toList()));
    }
}
