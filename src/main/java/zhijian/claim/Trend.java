package zhijian.claim;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Rational;

/// Which way a word says that something changed (升降词).
public enum Trend {
    UP("提高", "提升", "增加", "增长", "上升", "扩大", "增", "多", "高"),
    DOWN("降低", "下降", "减少", "回落", "缩小", "减", "少", "低");

    private final Set<String> words;

    Trend(String... words) {
        this.words = Set.of(words);
    }

    public static Optional<Trend> of(String word) {
        return Arrays.stream(values())
                .filter(trend -> trend.words.contains(word))
                .findFirst();
    }

    /// What did not change at all goes with either word.
    public boolean holds(Rational difference) {
        return this == UP ? difference.sign() >= 0 : difference.sign() <= 0;
    }
}
