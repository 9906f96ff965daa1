package zhijian.account;

import java.util.Random;
import java.util.stream.Collectors;

/// A password to be read out over the telephone and used once (初始密码): four groups of four, without letters and
/// digits that are mistaken for each other.
final class FirstPassword {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int LENGTH = 4;

    private FirstPassword() {}

    /// E.g. `k7mp-q2xd-wn8h-5ray`: 79 bits.
    static String random(Random random) {
        return random.ints((long) GROUPS * LENGTH, 0, LETTERS.length())
                .mapToObj(place -> LETTERS.substring(place, place + 1))
                .collect(Collectors.joining())
                .replaceAll("(.{%d})(?!$)".formatted(LENGTH), "$1-");
    }
}
