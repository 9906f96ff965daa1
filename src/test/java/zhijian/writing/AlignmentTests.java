package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlignmentTests {

    @Test
    void the_longest_common_run_stays_and_the_rest_is_removed_or_added() {
        assertThat(aligned("a b c d e", "a x c e f")).isEqualTo("a=a -b +x c=c -d e=e +f");
        assertThat(aligned("", "a b")).isEqualTo("+a +b");
        assertThat(aligned("a b", "")).isEqualTo("-a -b");
        assertThat(aligned("a b a", "a b a")).isEqualTo("a=a b=b a=a");
    }

    @Test
    void between_two_that_stay_those_alike_are_paired_in_order() {
        assertThat(alike("start one1 two1 end", "start one2 new two2 end"))
                .isEqualTo("start=start one1=one2 +new two1=two2 end=end");
        assertThat(alike("start one1 end", "start other end")).isEqualTo("start=start -one1 +other end=end");
    }

    private static String aligned(String before, String after) {
        var old = words(before);
        var now = words(after);
        return shown(old, now, Alignment.of(old, now, String::equals));
    }

    /// Alike are words that differ only in their number.
    private static String alike(String before, String after) {
        var old = words(before);
        var now = words(after);
        return shown(
                old,
                now,
                Alignment.of(
                        old,
                        now,
                        String::equals,
                        (it, that) -> it.replaceAll("\\d", "").equals(that.replaceAll("\\d", "")) ? 1 : 0));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static String shown(List<String> old, List<String> now, List<Alignment> alignments) {
        return alignments.stream()
                .map(it -> it.before() < 0
                        ? "+" + now.get(it.after())
                        : it.after() < 0
                                ? "-" + old.get(it.before())
                                : old.get(it.before()) + "=" + now.get(it.after()))
                .collect(Collectors.joining(" "));
    }
}
