package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ApportionmentTests {

    @Test
    void the_largest_remainders_get_what_is_left_over() {
        assertThat(Apportionment.of(10, weights(5, 3, 1), caps(99, 99, 99))).containsExactly(6, 3, 1);
    }

    @Test
    void what_does_not_fit_under_a_cap_goes_to_the_others() {
        assertThat(Apportionment.of(10, weights(8, 1, 1), caps(4, 99, 99))).containsExactly(4, 3, 3);
    }

    @Test
    void whoever_has_room_can_be_given_something_even_without_weight() {
        assertThat(Apportionment.of(5, weights(0, 0, 9), caps(9, 9, 1))).containsExactly(2, 2, 1);
    }

    @Test
    void caps_that_leave_no_choice_are_simply_filled() {
        assertThat(Apportionment.of(6, weights(1, 7, 0), caps(3, 0, 3))).containsExactly(3, 0, 3);
    }

    @Test
    void more_than_there_is_room_for_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Apportionment.of(7, weights(1, 1), caps(3, 3)))
                .withMessage("7 cannot be divided where there is room for 6");
    }

    private static long[] weights(long... weights) {
        return weights;
    }

    private static long[] caps(long... caps) {
        return caps;
    }
}
