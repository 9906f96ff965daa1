package zhijian.audit;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import zhijian.digest.Sha256;

/// The hashes of the audit trail (留痕散列): of an entry, of a root, and over the heads of all chains.
final class AuditHash {

    /// What the first entry of a chain follows.
    static final String BEGINNING = "0".repeat(64);

    private AuditHash() {}

    static String ofEntry(String previous, String subject, int number, Instant at, String who, String summary) {
        return ofParts(previous, subject, Integer.toString(number), at.toString(), who, summary);
    }

    static String ofRoot(String previous, int number, Instant at, int chains, long entries, String root) {
        return ofParts(
                previous,
                Integer.toString(number),
                at.toString(),
                Integer.toString(chains),
                Long.toString(entries),
                root);
    }

    /// Every part is hashed with its length before it, so that no other parts make up the same text.
    static String ofParts(String... parts) {
        return Sha256.hex(
                Arrays.stream(parts).map(part -> part.length() + ":" + part).collect(joining("\n")));
    }

    /// The Merkle tree hash of RFC 6962, 2.1, over these heads in this order.
    static String merkleRoot(List<Head> heads) {
        return hex(MerkleRoot.of(heads.stream().map(Head::leaf).toList()));
    }

    /// Where a chain ends.
    record Head(String subject, int number, String hash) {

        private byte[] leaf() {
            return ofParts(subject, Integer.toString(number), hash).getBytes(StandardCharsets.US_ASCII);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
