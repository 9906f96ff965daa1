package zhijian.claim.mention;

import java.util.regex.Pattern;

/// How much of what its noun counts a number speaks of (所指范围).
public enum Population {
    ALL,
    /// some of them, picked out by a word such as 其中 or 新增
    SOME,
    /// a mean or a standard: 平均, 生均, 每校
    EACH;

    private static final Pattern MEAN = Pattern.compile("平均|[校生师人班户场期店]均|每(?!年|天|日|月|周)");
    private static final Pattern PICKED = Pattern.compile("其中|新增|另(?!外)|其余|其他|部分|各");

    /// @param words in front of the number, or the name of a fact
    public static Population of(CharSequence words) {
        return MEAN.matcher(words).find() ? EACH : PICKED.matcher(words).find() ? SOME : ALL;
    }
}
