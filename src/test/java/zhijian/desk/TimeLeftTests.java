package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTests {

    private static final Instant LAST_MOMENT = Instant.parse("2020-12-31T15:59:59Z");

    @ParameterizedTest
    @CsvSource({
        "2020-12-27T15:59:59Z, 还有 4 天, false",
        "2020-12-27T16:00:00Z, 还有 3 天, true",
        "2020-12-30T16:00:00Z, 今天截止, true",
        "2020-12-31T16:00:00Z, 已过期 1 天, true"
    })
    void days_are_those_of_beijing(Instant now, String words, boolean isShort) {
        var left = TimeLeft.until(LAST_MOMENT, now);
        assertThat(left.words()).isEqualTo(words);
        assertThat(left.isShort()).isEqualTo(isShort);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-31T15:59:59Z, '2020 年 11 月 1 日起报送，截止 2020 年 12 月 31 日'",
        "2020-10-31T16:00:00Z, 截止 2020 年 12 月 31 日"
    })
    void before_it_begins_it_is_said_from_when_on(Instant now, String words) {
        var opens = Optional.of(Instant.parse("2020-10-31T16:00:00Z"));
        assertThat(TimeLeft.term(opens, LAST_MOMENT, now)).isEqualTo(words);
        assertThat(TimeLeft.term(Optional.empty(), LAST_MOMENT, now)).isEqualTo("截止 2020 年 12 月 31 日");
    }
}
