package zhijian.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.indicator.Scope;

/// Plans in `publication.plan`, withdrawn reports in `publication.withdrawal`.
@Repository
class PlanStore {

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if another plan waits already; nothing has changed
    boolean add(String edition, String reason, Instant moment, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO publication.plan (edition, reason, moment, planned_by, planned_at, state)
                VALUES (:edition, :reason, :moment, :by, :at, 'PLANNED')
                ON CONFLICT DO NOTHING
                """)
                        .param("edition", edition)
                        .param("reason", reason)
                        .param("moment", moment.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Of an edition.
    Optional<Plan> waiting() {
        return jdbc.sql("SELECT * FROM publication.plan WHERE state = 'PLANNED' AND NOT renewal")
                .query(PlanStore::plan)
                .optional();
    }

    /// @param edition that readers see now
    void addRenewal(String edition, String reason, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO publication.plan (edition, reason, moment, planned_by, planned_at, state, renewal)
                VALUES (:edition, :reason, :at, :by, :at, 'PLANNED', true)
                """)
                .param("edition", edition)
                .param("reason", reason)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Those that wait, the first first.
    List<Plan> renewals() {
        return jdbc.sql("SELECT * FROM publication.plan WHERE state = 'PLANNED' AND renewal ORDER BY id")
                .query(PlanStore::plan)
                .list();
    }

    /// The latest first.
    List<Plan> all(int most) {
        return jdbc.sql("SELECT * FROM publication.plan ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query(PlanStore::plan)
                .list();
    }

    /// @return false if it does not wait any more; nothing has changed
    boolean end(long id, Plan.State state, String problem, @Nullable Instant beganAt, Instant at) {
        return jdbc.sql("""
                UPDATE publication.plan
                   SET state = :state, problem = :problem, began_at = :beganAt, done_at = :at
                 WHERE id = :id AND state = 'PLANNED'
                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("problem", problem)
                        .param("beganAt", beganAt == null ? null : Timestamp.from(beganAt))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// @return false if it is withdrawn already; nothing has changed
    boolean withdraw(Withdrawal withdrawal) {
        return jdbc.sql("""
                INSERT INTO publication.withdrawal (edition, scope, reason, withdrawn_by, withdrawn_at)
                VALUES (:edition, :scope, :reason, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("edition", withdrawal.edition())
                        .param("scope", withdrawal.scope().toString())
                        .param("reason", withdrawal.reason())
                        .param("by", withdrawal.by())
                        .param("at", withdrawal.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// All of them, the first first.
    List<Withdrawal> withdrawals() {
        return jdbc.sql("SELECT * FROM publication.withdrawal ORDER BY withdrawn_at, scope")
                .query((row, _) -> new Withdrawal(
                        row.getString("edition"),
                        Scope.parse(row.getString("scope")),
                        row.getString("reason"),
                        row.getString("withdrawn_by"),
                        row.getTimestamp("withdrawn_at").toInstant()))
                .list();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getLong("id"),
                row.getString("edition"),
                row.getString("reason"),
                row.getTimestamp("moment").toInstant(),
                row.getString("planned_by"),
                row.getTimestamp("planned_at").toInstant(),
                Plan.State.valueOf(row.getString("state")),
                row.getString("problem"),
                instant(row.getTimestamp("began_at")),
                instant(row.getTimestamp("done_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
