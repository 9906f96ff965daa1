package zhijian.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import zhijian.Introduced;
import zhijian.PostgresForTests;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.permission.Visitor;
import zhijian.permission.Visitor.Attempt;

/// Two processes on one database and one directory of data; every request of a session goes to the other one.
@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class SeveralNodesTests {

    private static final Year YEAR = Year.of(2020);
    private static final String PASSWORD = "correct-horse";

    @Autowired
    Environment environment;

    @Autowired
    Register register;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    Catalogs catalogs;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path logs;

    private final List<Item> items = new ArrayList<>();
    private final OrganisationId school = new OrganisationId("3131001137");

    @Test
    void people_work_on_whichever_node_answers_and_on_when_one_is_killed() throws Exception {
        settle();
        try (var one = node("one");
                var other = node("other");
                var proxy = new Proxy(List.of(one.port(), other.port()))) {
            await(() -> one.answers() && other.answers());
            var collector = new Visitor(proxy.origin());
            collector.signIn(school + ".collector", PASSWORD);

            saveEach(items.subList(0, 20), collector);
            assertThat(saved()).isEqualTo(20);

            wrongPasswordsAreCountedTogether(proxy);
            theSiteIsTheSameEverywhere(one, other);

            await(() -> one.isOnDuty() || other.isOnDuty());
            assertThat(one.isOnDuty()).isNotEqualTo(other.isOnDuty());
            var onDuty = one.isOnDuty() ? one : other;
            var next = one.isOnDuty() ? other : one;
            onDuty.kill();
            saveEach(items.subList(20, 40), collector);
            assertThat(saved()).isEqualTo(40);
            await(next::isOnDuty);

            onDuty.startAnew();
            await(onDuty::answers);
            saveEach(items.subList(40, 60), collector);
            assertThat(saved()).isEqualTo(60);
            assertThat(onDuty.isOnDuty()).isFalse();

            accounts.suspend(
                    school + ".collector",
                    "人员调离",
                    accounts.of(register.commission().id(), Role.SECURITY_ADMINISTRATOR));
            for (int i = 0; i < 2; i++) {
                assertThat(collector.send(Attempt.get("/desk"), null).headers().firstValue("Location"))
                        .hasValueSatisfying(it -> assertThat(it).startsWith("/desk/sign-in"));
            }
        }
    }

    private void settle() {
        register.takeOver(Path.of("demo/register"));
        var everybody = List.of(register.commission(), register.organisation(school));
        accounts.createFor(everybody, PASSWORD);
        Introduced.everybody(everybody, accounts);
        cycles.open(
                YEAR,
                new TreeSet<>(List.of(school)),
                "有在校生",
                Instant.parse("2099-01-31T08:00:00Z"),
                accounts.of(register.commission().id(), Role.LEADER));
        items.addAll(catalogs.of(YEAR).items(Level.SCHOOL).stream()
                .filter(it -> it.type() == ItemType.INTEGER && it.source() == Source.ENTERED)
                .limit(60)
                .toList());
    }

    private NodeProcess node(String name) throws IOException {
        return new NodeProcess(
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=demo",
                                        "--zhijian.demo.start=false",
                                        "--zhijian.demo.password=" + PASSWORD),
                                Stream.of(
                                                "zhijian.data",
                                                "zhijian.database.url",
                                                "zhijian.database.user",
                                                "zhijian.database.owner",
                                                "zhijian.database.owner-password")
                                        .map(it -> "--%s=%s".formatted(it, environment.getRequiredProperty(it))))
                        .toList(),
                logs.resolve(name));
    }

    private void saveEach(List<Item> which, Visitor collector) {
        for (var item : which) {
            var answer = collector.send(
                    Attempt.form(
                            "PUT",
                            "/desk/%s/%s/items/%s".formatted(school, YEAR, item.code()),
                            "%s=7&seen=0".formatted(item.code())),
                    null);
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        }
    }

    private int saved() {
        return jdbc.sql("SELECT count(*) FROM submission.answer WHERE number = 7")
                .query(Integer.class)
                .single();
    }

    private void wrongPasswordsAreCountedTogether(Proxy proxy) {
        var stranger = new Visitor(proxy.origin());
        for (int attempt = 0; attempt < 5; attempt++) {
            signIn("wrong-password", stranger);
        }
        signIn(PASSWORD, stranger);
        assertThat(stranger.send(Attempt.get("/desk"), null).statusCode()).isEqualTo(302);
    }

    private void signIn(String password, Visitor visitor) {
        visitor.refreshToken("/desk/sign-in");
        visitor.send(
                Attempt.form("POST", "/desk/sign-in", "username=%s.reviewer&password=%s".formatted(school, password)),
                null);
    }

    private void theSiteIsTheSameEverywhere(NodeProcess one, NodeProcess other) throws IOException {
        for (var edition : List.of("first", "second")) {
            switchSite(edition);
            for (var node : List.of(one, other)) {
                assertThat(text(new Visitor(origin(node)).send(Attempt.get("/"), null)))
                        .isEqualTo(edition);
            }
        }
    }

    private void switchSite(String edition) throws IOException {
        var data = Path.of(environment.getRequiredProperty("zhijian.data")).toAbsolutePath();
        var site = Files.createDirectories(data.resolve("sites").resolve(edition));
        Files.writeString(site.resolve("index.html"), edition);
        Files.createSymbolicLink(data.resolve("site.new"), site);
        Files.move(data.resolve("site.new"), data.resolve("site"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String origin(NodeProcess node) {
        return "http://localhost:" + node.port();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plusSeconds(90);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(until);
            Thread.sleep(200);
        }
    }
}
