package zhijian.submission;

import java.time.Instant;
import java.time.Year;
import zhijian.cycle.Term;
import zhijian.page.BeijingTime;

/// It is too early or too late to hand in the data. Nothing has changed.
public class OutOfTime extends RuntimeException {

    private final String words;

    /// @param authority who grants extensions
    OutOfTime(Year year, Term term, Instant now, String authority) {
        super("It is %s; data of %s are handed in from %s to %s"
                .formatted(now, year, term.window().opens(), term.deadline()));
        this.words = term.at(now) == Term.Standing.NOT_YET
                ? "%s 年度 %s 开始报送，现在是 %s，还不能提交。数据可以先填写、保存，到时再提交。"
                        .formatted(year, BeijingTime.moment(term.window().opens()), BeijingTime.moment(now))
                : "%s 年度的报送已于 %s 截止，现在是 %s，不能提交。已填的数据都在，没有丢失。请向%s说明原因、申请延期，延期后即可提交。"
                        .formatted(year, BeijingTime.moment(term.deadline()), BeijingTime.moment(now), authority);
    }

    /// For the person who tried, in Chinese.
    public String words() {
        return words;
    }
}
