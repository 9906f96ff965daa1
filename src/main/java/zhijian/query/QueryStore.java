package zhijian.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Actor;
import zhijian.submission.SubmissionId;

/// Queries in `query.thread`, what was said in `query.message`.
@Repository
class QueryStore {

    private final JdbcClient jdbc;

    QueryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    QueryId add(SubmissionId id, ItemCode item, Inquirer inquirer, String askedBy, Actor owner, LocalDate due) {
        return new QueryId(jdbc.sql("""
                INSERT INTO query.thread (organisation, year, item, inquirer, asked_by, owner, due, state)
                VALUES (:organisation, :year, :item, :inquirer, :askedBy, :owner, :due, 'OPEN')
                RETURNING id
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("item", item.value())
                .param("inquirer", inquirer.name())
                .param("askedBy", askedBy)
                .param("owner", owner.name())
                .param("due", due)
                .query(Long.class)
                .single());
    }

    void say(QueryId query, String who, String words, Instant at) {
        jdbc.sql("""
                INSERT INTO query.message (thread, said_by, said_at, words) VALUES (:thread, :who, :at, :words)
                """)
                .param("thread", query.value())
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("words", words)
                .update();
    }

    /// @return false if it no longer stands where it was seen; nothing has changed
    boolean move(QueryId query, QueryState seen, QueryState next) {
        return jdbc.sql("UPDATE query.thread SET state = :next WHERE id = :id AND state = :seen")
                        .param("next", next.name())
                        .param("id", query.value())
                        .param("seen", seen.name())
                        .update()
                > 0;
    }

    Optional<Query> find(QueryId query) {
        return queries("id = :id", Map.of("id", query.value())).stream().findFirst();
    }

    /// All of a submission, the oldest first.
    List<Query> of(SubmissionId id) {
        return queries(
                "organisation = :organisation AND year = :year",
                Map.of(
                        "organisation",
                        id.organisation().code(),
                        "year",
                        id.year().getValue()));
    }

    /// Those that are not finished, the oldest first.
    List<Query> unfinished() {
        return queries("state IN ('OPEN', 'ANSWERED')", Map.of());
    }

    /// How many of a submission are not finished.
    long countUnfinished(SubmissionId id) {
        return jdbc.sql("""
                SELECT count(*) FROM query.thread
                WHERE organisation = :organisation AND year = :year AND state IN ('OPEN', 'ANSWERED')
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(Long.class)
                .single();
    }

    private List<Query> queries(String which, Map<String, Object> values) {
        var messages = new HashMap<Long, List<Query.Message>>();
        jdbc.sql("""
                SELECT thread, said_by, said_at, words FROM query.message
                WHERE thread IN (SELECT id FROM query.thread WHERE %s)
                ORDER BY id
                """.formatted(which)).params(values).query(row -> {
            messages.computeIfAbsent(row.getLong("thread"), _ -> new ArrayList<>())
                    .add(new Query.Message(
                            row.getString("said_by"),
                            row.getTimestamp("said_at").toInstant(),
                            row.getString("words")));
        });
        return jdbc.sql("""
                SELECT id, organisation, year, item, inquirer, asked_by, owner, due, state
                FROM query.thread
                WHERE %s
                ORDER BY id
                """.formatted(which))
                .params(values)
                .query((row, _) -> query(row, messages.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Query query(ResultSet row, List<Query.Message> messages) throws SQLException {
        return new Query(
                new QueryId(row.getLong("id")),
                new SubmissionId(new OrganisationId(row.getString("organisation")), Year.of(row.getInt("year"))),
                new ItemCode(row.getString("item")),
                Inquirer.valueOf(row.getString("inquirer")),
                row.getString("asked_by"),
                Actor.valueOf(row.getString("owner")),
                row.getObject("due", LocalDate.class),
                QueryState.valueOf(row.getString("state")),
                List.copyOf(messages));
    }
}
