package zhijian.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.context.ContextConfiguration;
import zhijian.PostgresForTests;

/// Each node has a pool of connections of its own, as two processes have.
@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class NodeTests {

    @Autowired
    HikariDataSource pool;

    @Autowired
    JdbcClient jdbc;

    private final List<HikariDataSource> pools = new ArrayList<>();
    private HikariDataSource one = new HikariDataSource();
    private HikariDataSource other = new HikariDataSource();

    @BeforeEach
    void two_nodes() {
        one = node();
        other = node();
    }

    @AfterEach
    void they_end() {
        pools.forEach(HikariDataSource::close);
    }

    @Test
    void one_of_several_nodes_is_on_duty_and_stays_so() {
        var first = new Duty(one);
        var second = new Duty(other);
        var did = new ArrayList<String>();
        for (int round = 0; round < 3; round++) {
            first.run(() -> did.add("first"));
            second.run(() -> did.add("second"));
        }
        assertThat(did).containsOnly("first").hasSize(3);
        first.destroy();
    }

    @Test
    void when_the_node_on_duty_stops_the_next_takes_over_at_once() {
        var first = new Duty(one);
        var second = new Duty(other);
        assertThat(first.isOurs()).isTrue();
        assertThat(second.isOurs()).isFalse();
        first.destroy();
        assertThat(second.isOurs()).isTrue();
        assertThat(first.isOurs()).isFalse();
        second.destroy();
    }

    @Test
    void when_the_node_on_duty_loses_its_connection_it_is_no_longer_on_duty() {
        var first = new Duty(one);
        var second = new Duty(other);
        assertThat(first.isOurs()).isTrue();
        cutOff(one);
        assertThat(second.isOurs()).isTrue();
        assertThat(first.isOurs()).isFalse();
        second.destroy();
        assertThat(first.isOurs()).isTrue();
        first.destroy();
    }

    @Test
    void what_the_clock_starts_runs_on_the_node_on_duty_only() throws Exception {
        var first = new Duty(one);
        assertThat(first.isOurs()).isTrue();
        var second = new Duty(other);
        var threads = new ThreadPoolTaskScheduler();
        threads.initialize();
        try {
            var ran = new CountDownLatch(3);
            var rounds =
                    new RoundsOnDuty(threads, second).scheduleWithFixedDelay(ran::countDown, Duration.ofMillis(20));
            Thread.sleep(300);
            assertThat(ran.getCount()).isEqualTo(3);
            first.destroy();
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            rounds.cancel(true);
        } finally {
            threads.shutdown();
            second.destroy();
        }
    }

    @Test
    void of_many_on_two_nodes_one_works_at_a_time_and_every_one_in_the_end() {
        var turns = List.of(new OneAtATime(one), new OneAtATime(other));
        var steps = Collections.synchronizedList(new ArrayList<String>());
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12)
                    .forEach(i -> workers.execute(() -> turns.get(i % 2).run("site", () -> {
                        steps.add("begins");
                        pause();
                        steps.add("ends");
                    })));
        }
        assertThat(steps).hasSize(24);
        for (int i = 0; i < steps.size(); i += 2) {
            assertThat(steps.subList(i, i + 2)).containsExactly("begins", "ends");
        }
    }

    @Test
    void other_work_need_not_wait_and_work_may_have_parts_of_its_own() throws Exception {
        var turns = new OneAtATime(one);
        var elsewhere = new OneAtATime(other);
        var did = new CountDownLatch(1);
        turns.run("site", () -> turns.run("site", () -> elsewhere.run("campaign", did::countDown)));
        assertThat(did.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_fails_gives_its_turn_back() {
        var turns = new OneAtATime(one);
        assertThatIllegalStateException()
                .isThrownBy(() -> turns.run("site", () -> {
                    throw new IllegalStateException("disk full");
                }))
                .withMessage("disk full");
        var did = new ArrayList<String>();
        new OneAtATime(other).run("site", () -> did.add("done"));
        assertThat(did).containsExactly("done");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HikariDataSource node() {
        var node = new HikariDataSource();
        node.setJdbcUrl(pool.getJdbcUrl());
        node.setUsername(pool.getUsername());
        node.setPassword(pool.getPassword());
        node.setMaximumPoolSize(10);
        node.setMinimumIdle(0);
        node.addDataSourceProperty("ApplicationName", "node-" + pools.size() + "-" + System.nanoTime());
        pools.add(node);
        return node;
    }

    /// Ends every connection of a node, as the database sees it.
    private void cutOff(HikariDataSource node) {
        jdbc.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = :name")
                .param("name", node.getDataSourceProperties().getProperty("ApplicationName"))
                .query(Long.class)
                .single();
    }
}
