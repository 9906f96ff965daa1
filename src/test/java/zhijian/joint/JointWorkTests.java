package zhijian.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JointWorkTests {

    private final List<List<String>> done = new CopyOnWriteArrayList<>();

    @Test
    void whoever_asks_alone_is_answered_at_once_and_what_has_no_answer_has_none() {
        var lengths = new JointWork<String, String, Integer>(it -> it, this::lengths);

        assertThat(lengths.ask("one")).contains(3);
        assertThat(lengths.ask("")).isEmpty();
        assertThat(done).containsExactly(List.of("one"), List.of(""));
    }

    @Test
    void who_asks_while_others_are_served_is_served_next_together_with_all_who_wait() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var lengths = new JointWork<String, String, Integer>(it -> it, questions -> {
            begun.countDown();
            await(mayEnd);
            return lengths(questions);
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> lengths.ask("first"));
            begun.await();
            var others = askAll(people, lengths, 250);
            mayEnd.countDown();

            assertThat(first.get()).contains(5);
            for (int i = 0; i < others.size(); i++) {
                assertThat(others.get(i).get()).contains(String.valueOf(i).length());
            }
        }
        assertThat(done).hasSizeBetween(4, 20).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void of_questions_that_are_alike_one_is_answered_at_a_time_in_their_order() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var byLetter = new JointWork<String, Character, String>(it -> it.charAt(0), questions -> {
            begun.countDown();
            await(mayEnd);
            done.add(questions);
            var answers = new HashMap<Character, String>();
            questions.forEach(it -> answers.put(it.charAt(0), it));
            return answers;
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Optional<String>>>();
            asked.add(people.submit(() -> byLetter.ask("a1")));
            begun.await();
            for (var question : List.of("a2", "a3", "b1", "a4")) {
                asked.add(people.submit(() -> byLetter.ask(question)));
                Thread.sleep(50);
            }
            mayEnd.countDown();
            assertThat(asked).extracting(it -> it.get().orElseThrow()).containsExactly("a1", "a2", "a3", "b1", "a4");
        }
        assertThat(done).containsExactly(List.of("a1"), List.of("a2", "b1"), List.of("a3"), List.of("a4"));
    }

    @Test
    void what_goes_wrong_is_told_to_everybody_who_was_in_it_and_the_next_are_served() {
        var lengths = new JointWork<String, String, Integer>(it -> it, questions -> {
            if (questions.contains("wrong")) {
                throw new IllegalStateException("The database is away");
            }
            return lengths(questions);
        });

        assertThatThrownBy(() -> lengths.ask("wrong"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database is away");
        assertThat(lengths.ask("right")).contains(5);
    }

    private static List<Future<Optional<Integer>>> askAll(
            ExecutorService people, JointWork<String, String, Integer> lengths, int many) throws InterruptedException {
        var asked = new ArrayList<Future<Optional<Integer>>>();
        var here = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            var question = String.valueOf(i);
            Callable<Optional<Integer>> asking = () -> {
                here.countDown();
                return lengths.ask(question);
            };
            asked.add(people.submit(asking));
        }
        here.await();
        return asked;
    }

    private Map<String, Integer> lengths(List<String> questions) {
        done.add(questions);
        var lengths = new HashMap<String, Integer>();
        questions.stream().filter(it -> !it.isEmpty()).forEach(it -> lengths.put(it, it.length()));
        return lengths;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
