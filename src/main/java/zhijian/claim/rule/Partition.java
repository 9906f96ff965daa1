package zhijian.claim.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import zhijian.claim.mention.Claim;

/// Whether parts exclude one another and leave nothing out (划分), told by their names.
///
/// @param isOfOneFamily the names are known to exclude one another: 男, 女
/// @param isComplete nothing is left out: 男 and 女, or the last one is 其余
/// @param overlaps a name says that the parts may share members: 本科及以上 beside 硕士
record Partition(boolean isOfOneFamily, boolean isComplete, boolean overlaps) {

    private static final List<Family> FAMILIES = read();

    private record Family(boolean complete, List<List<String>> members) {

        /// Which member a name belongs to; -1 if none.
        int member(String name) {
            for (var i = 0; i < members.size(); i++) {
                if (members.get(i).stream().anyMatch(name::contains)) {
                    return i;
                }
            }
            return -1;
        }
    }

    static Partition of(List<Claim> parts) {
        var names = parts.stream().map(part -> part.noun() + " " + part.after()).toList();
        var nouns = parts.stream().map(Claim::noun).toList();
        var overlaps =
                names.stream().anyMatch(name -> name.matches(".*(?:以上|以下|双师|骨干|带头人|兼任|同时|党员|女性|获得|持有|取得|具有|参加|其中).*"))
                        && names.stream().noneMatch(name -> name.matches(".*(?:其余|其他|其它|剩余|余下|非党员|无职称).*"));
        var rest = names.getLast().matches(".*(?:其余|其他|其它|剩余|余下).*")
                || parts.getLast().before().matches(".*(?:其余|其他|其它|剩余|余下).*");
        var family = FAMILIES.stream()
                .filter(it -> isOf(it, nouns) || isOf(it, names))
                .findFirst();
        var complete = rest
                || FAMILIES.stream()
                        .anyMatch(it -> it.complete()
                                && it.members().size() <= parts.size()
                                && (isOf(it, nouns) || isOf(it, names)));
        return new Partition(
                family.isPresent(),
                complete,
                overlaps && family.isEmpty()
                        || names.stream().anyMatch(name -> name.contains("及以上")) && !allApart(names));
    }

    /// 副高级及以上 beside 中级 is apart, 中级及以上 beside 副高级 is not.
    private static boolean allApart(List<String> names) {
        return names.stream().filter(name -> name.contains("及以上")).count() == 1
                && names.stream().anyMatch(name -> name.matches(".*(?:以下|初级|未).*"));
    }

    private static boolean isOf(Family family, List<String> names) {
        var seen = new HashSet<Integer>();
        return names.stream().allMatch(name -> {
            var member = family.member(name);
            return member >= 0 && seen.add(member);
        });
    }

    private static List<Family> read() {
        try (var stream = Partition.class.getResourceAsStream("partitions.txt")) {
            if (stream == null) {
                throw new IllegalStateException("The list of partitions is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> new Family(
                            line.startsWith("="),
                            Arrays.stream(line.replaceFirst("^=", "").strip().split("\\s+"))
                                    .map(member -> List.of(member.split("\\|")))
                                    .toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the list of partitions", e);
        }
    }
}
