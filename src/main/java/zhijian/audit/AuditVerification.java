package zhijian.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks an exported trail from the file alone (审计核验), and names every line that is not as it was written.
///
/// Whoever rewrites a file from some entry to its end, with all hashes anew, makes a file that agrees with itself; only
/// its root is another. So compare the root with one noted elsewhere.
public final class AuditVerification {

    private static final int PARTS_OF_ENTRY = 8;

    private final List<String> problems = new ArrayList<>();
    private final List<AuditHash.Head> heads = new ArrayList<>();
    private final Map<String, AuditHash.Head> listed = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private long entries;
    private long line;
    private boolean sealed;
    private String root = "";

    private AuditVerification() {}

    /// What was found.
    ///
    /// @param problems in Chinese, with line, subject and number; empty: every line is as it was written
    /// @param entries how many were read
    /// @param root over the heads of all chains, as computed from the entries
    public record Result(List<String> problems, long entries, int chains, String root) {}

    /// @throws IOException if the file cannot be read
    public static Result of(Path file) throws IOException {
        var verification = new AuditVerification();
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            verification.read(in);
        }
        return new Result(
                List.copyOf(verification.problems), verification.entries, verification.heads.size(), verification.root);
    }

    private void read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                take(bytes.toByteArray());
                bytes.reset();
            } else {
                bytes.write(b);
            }
        }
        root = AuditHash.merkleRoot(heads);
        if (bytes.size() > 0) {
            line++;
            problems.add("第 %d 行没有写完：文件在这里被截断。".formatted(line));
        } else if (!sealed) {
            problems.add("文件在第 %d 行以后被截断：没有封签。".formatted(line));
        }
    }

    private void take(byte[] bytes) {
        line++;
        var parts = parts(bytes);
        if (sealed) {
            problems.add("第 %d 行在封签以后，是后来加上的。".formatted(line));
        } else if (line == 1) {
            head(parts);
        } else if (parts != null
                && parts.size() == PARTS_OF_ENTRY
                && parts.getFirst().equals("entry")) {
            entry(parts);
        } else if (parts != null && parts.size() == 4 && parts.getFirst().equals("chain") && isNumber(parts.get(2))) {
            var chain = new AuditHash.Head(parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3));
            listed.put(chain.subject(), chain);
        } else if (parts != null && parts.getFirst().equals("seal")) {
            seal(parts);
        } else {
            problems.add("第 %d 行不是导出的格式，被改动过%s。".formatted(line, after()));
            unreadable();
        }
    }

    /// Null for what we would not have written.
    private static @Nullable List<String> parts(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return AuditLine.parts(text).filter(it -> !it.isEmpty()).orElse(null);
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private void head(@Nullable List<String> parts) {
        if (parts == null || !parts.getFirst().equals("head") || !endsInItsHash(parts)) {
            problems.add("第 1 行（文件头）被改动或被删去。");
        } else if (!parts.get(1).equals(AuditExport.FORMAT)) {
            problems.add("第 1 行（文件头）的格式是 %s，这里只认识 %s。".formatted(parts.get(1), AuditExport.FORMAT));
        }
    }

    private void entry(List<String> parts) {
        entries++;
        var subject = parts.get(1);
        var number = parts.get(2);
        var previous = parts.get(6);
        var hash = parts.get(7);
        var before = heads.isEmpty() || !heads.getLast().subject().equals(subject) ? null : heads.getLast();
        if (!isNumber(number) || !hash.equals(hashOf(parts))) {
            problems.add("第 %d 行（%s 第 %s 条）的内容与它的散列不符，被改动过。".formatted(line, subject, number));
            broken.add(subject);
            unreadable();
            return;
        }
        int expected = before == null ? 1 : before.number() + 1;
        int found = Integer.parseInt(number);
        if (before == null
                && !heads.isEmpty()
                && !isAfter(subject, heads.getLast().subject())) {
            problems.add("第 %d 行（%s 第 %s 条）不在它的位置上，被调换过。".formatted(line, subject, number));
        } else if (found != expected && !broken.contains(subject)) {
            problems.add(
                    found > expected
                            ? "第 %d 行以前缺少 %s 第 %d 条%s。".formatted(line, subject, expected, upTo(expected, found))
                            : "第 %d 行（%s 第 %d 条）不在它的位置上，被调换或重复。".formatted(line, subject, found));
        } else if (!broken.contains(subject)
                && !previous.equals(before == null ? AuditHash.BEGINNING : before.hash())) {
            problems.add("第 %d 行（%s 第 %d 条）接不上前一条，前一条被换过。".formatted(line, subject, found));
        }
        broken.remove(subject);
        if (before != null) {
            heads.removeLast();
        }
        heads.add(new AuditHash.Head(subject, found, hash));
    }

    private void seal(List<String> parts) {
        sealed = true;
        if (parts.size() != 5 || !endsInItsHash(parts)) {
            problems.add("第 %d 行（封签）被改动过。".formatted(line));
            return;
        }
        var ends = new HashMap<String, AuditHash.Head>();
        heads.forEach(head -> ends.put(head.subject(), head));
        listed.forEach((subject, chain) -> compare(chain, ends.get(subject)));
        heads.stream()
                .filter(head -> !listed.containsKey(head.subject()))
                .forEach(head -> problems.add("文件末尾的清单里没有 %s，清单被改动过。".formatted(head.subject())));
        boolean agrees = parts.get(1).equals(Long.toString(entries))
                && parts.get(2).equals(Integer.toString(listed.size()))
                && parts.get(3).equals(AuditHash.merkleRoot(List.copyOf(listed.values())));
        if (problems.isEmpty() && !agrees) {
            problems.add("第 %d 行（封签）与文件里的条目不符，条数、链数或总根被换过。".formatted(line));
        }
    }

    /// @param end where the chain ends in this file; null: it has no entry here
    private void compare(AuditHash.Head chain, AuditHash.@Nullable Head end) {
        if (end == null) {
            problems.add("缺少 %s 的全部 %d 条。".formatted(chain.subject(), chain.number()));
        } else if (end.number() < chain.number()) {
            problems.add("%s 末尾缺少第 %d 条%s。"
                    .formatted(chain.subject(), end.number() + 1, upTo(end.number() + 1, chain.number() + 1)));
        } else if (!end.equals(chain)) {
            problems.add("%s 的末尾与文件末尾的清单不符：条目或清单被换过。".formatted(chain.subject()));
        }
    }

    /// An entry that cannot be read stands for one that is there: the next one is not missing anything.
    private void unreadable() {
        if (!heads.isEmpty()) {
            broken.add(heads.getLast().subject());
        }
    }

    private String after() {
        return heads.isEmpty()
                ? ""
                : "（在 %s 第 %d 条以后）"
                        .formatted(heads.getLast().subject(), heads.getLast().number());
    }

    private static String upTo(int expected, int found) {
        return found == expected + 1 ? "" : "至第 %d 条".formatted(found - 1);
    }

    private static boolean endsInItsHash(List<String> parts) {
        int last = parts.size() - 1;
        return last > 0
                && parts.get(last)
                        .equals(AuditHash.ofParts(parts.subList(0, last).toArray(String[]::new)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,8}");
    }

    private static String hashOf(List<String> parts) {
        try {
            var at = Instant.parse(parts.get(3));
            return at.toString().equals(parts.get(3))
                    ? AuditHash.ofEntry(
                            parts.get(6), parts.get(1), Integer.parseInt(parts.get(2)), at, parts.get(4), parts.get(5))
                    : "";
        } catch (DateTimeException _) {
            return "";
        }
    }

    private static boolean isAfter(String subject, String other) {
        return Arrays.compareUnsigned(subject.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
                > 0;
    }
}
