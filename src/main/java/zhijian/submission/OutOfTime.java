package zhijian.submission;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import zhijian.catalog.Item;
import zhijian.cycle.Term;
import zhijian.page.BeijingTime;

/// It is too early or too late to hand in the data. Nothing has changed.
public class OutOfTime extends RuntimeException {

    private final String words;

    private static final int MOST_NAMED = 5;

    /// @param authority who grants extensions
    /// @param changed what was changed since a proof was made that would else have counted; empty: there is none
    OutOfTime(Year year, Term term, Instant now, String authority, List<Item> changed) {
        super("It is %s; data of %s are handed in from %s to %s"
                .formatted(now, year, term.window().opens(), term.deadline()));
        this.words = term.at(now) == Term.Standing.NOT_YET
                ? "%s 年度 %s 开始报送，现在是 %s，还不能提交。数据可以先填写、保存，到时再提交。"
                        .formatted(year, BeijingTime.moment(term.window().opens()), BeijingTime.moment(now))
                : sealed(changed)
                        + "%s 年度的报送已于 %s 截止，现在是 %s，不能提交。已填的数据都在，没有丢失。请向%s说明原因、申请延期，延期后即可提交。"
                                .formatted(
                                        year, BeijingTime.moment(term.deadline()), BeijingTime.moment(now), authority);
    }

    private static String sealed(List<Item> changed) {
        if (changed.isEmpty()) {
            return "";
        }
        var names = changed.stream().limit(MOST_NAMED).map(Item::name).collect(joining("、"));
        return "截止前登记的封存码对得上，但截止以后有 %d 项改成了与封存的工作簿不一样的值：%s%s。改回封存时的值，就视为按时提交。"
                .formatted(changed.size(), names, changed.size() > MOST_NAMED ? "等" : "");
    }

    /// For the person who tried, in Chinese.
    public String words() {
        return words;
    }
}
