package zhijian.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class HedgesFileTests {

    @Test
    void all_problems_of_the_file_are_told_at_once_with_their_lines() {
        assertThat(problems("""
                        hedges:
                          - {word: 近, position: front, from: 0.95, below: 1}
                          - {word: 近, position: before, from: fünf}
                          - {position: before, from: 2, below: 1}
                          - {word: 约, position: before, factor: 3}
                          - {word: 超过, position: before, from: 1, above: 1}
                        numberWords:
                          - {word: 基本持平, of: growth, upTo: 1}
                          - 绝大部分
                        """))
                .containsExactly(
                        "第 1 行：缺少 tolerance（数词允许相差的百分点）",
                        "第 2 行：position 只能是 before、inside 或 after，现在是“front”",
                        "第 3 行：“近”已经出现过",
                        "第 3 行：from 应当是一个数，现在是“fünf”",
                        "第 3 行：缺少界限：from（≥）、above（>）、upTo（≤）、below（<）至少写一个",
                        "第 4 行：缺少 word",
                        "第 4 行：没有数能同时满足上下两个界限",
                        "第 5 行：不认识“factor”",
                        "第 5 行：缺少界限：from（≥）、above（>）、upTo（≤）、below（<）至少写一个",
                        "第 6 行：from 和 above 只能写一个",
                        "第 8 行：of 只能是 share 或 change，现在是“growth”",
                        "第 9 行：这里应当是“名称: 值”");
    }

    @Test
    void a_file_that_is_no_list_of_words_is_refused() {
        assertThat(problems("")).containsExactly("第 1 行：文件是空的");
        assertThat(problems("tolerance: 0.5\nhedges: [")).containsExactly("第 2 行：不是合法的 YAML");
        assertThat(problems("tolerance: 0.5")).containsExactly("第 1 行：hedges 里一个约数词也没有");
        assertThat(problems("tolerance: 0.5\nhedges: 近")).containsExactly("第 2 行：这里应当是一个列表");
    }

    private static List<String> problems(String yaml) {
        var refused = catchThrowableOfType(MalformedHedges.class, () -> HedgesFile.read(new StringReader(yaml)));
        return refused.problems();
    }
}
