package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.demo.Linear.Term;

class LinearTests {

    @Test
    void factors_signs_and_plain_numbers_are_understood() {
        assertThat(Linear.parse("0.6*students_fulltime - 2*interns + 20").terms())
                .isEqualTo(List.of(
                        new Term(600, "students_fulltime"), new Term(-2000, "interns"), new Term(20_000, "one")));
    }

    @Test
    void anything_else_is_refused_with_the_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Linear.parse("size / 2"))
                .withMessage("Not a sum of columns: 'size / 2', unclear from '/ 2'");
    }
}
