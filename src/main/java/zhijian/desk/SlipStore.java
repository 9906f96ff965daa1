package zhijian.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// Drafts in `desk.slip` and `desk.marked`, one a person and submission.
@Repository
class SlipStore {

    private final JdbcClient jdbc;

    SlipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slip get(SubmissionId id, String login) {
        var items = new TreeMap<ItemCode, String>();
        jdbc.sql("""
                SELECT item, why FROM desk.marked
                WHERE organisation = :organisation AND year = :year AND login = :login
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("login", login)
                .query(row -> {
                    items.put(new ItemCode(row.getString("item")), row.getString("why"));
                });
        var reason = jdbc.sql("""
                SELECT reason FROM desk.slip
                WHERE organisation = :organisation AND year = :year AND login = :login
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("login", login)
                .query(String.class)
                .optional()
                .orElse("");
        return new Slip(reason, items);
    }

    void mark(SubmissionId id, String login, ItemCode item, String why, Instant at) {
        jdbc.sql("""
                INSERT INTO desk.marked (organisation, year, login, item, why, marked_at)
                VALUES (:organisation, :year, :login, :item, :why, :at)
                ON CONFLICT (organisation, year, login, item) DO UPDATE
                   SET why = excluded.why, marked_at = excluded.marked_at
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("login", login)
                .param("item", item.value())
                .param("why", why)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @return false if it was not marked
    boolean unmark(SubmissionId id, String login, ItemCode item) {
        return jdbc.sql("""
                DELETE FROM desk.marked
                WHERE organisation = :organisation AND year = :year AND login = :login AND item = :item
                """)
                        .param("organisation", id.organisation().code())
                        .param("year", id.year().getValue())
                        .param("login", login)
                        .param("item", item.value())
                        .update()
                > 0;
    }

    void keepReason(SubmissionId id, String login, String reason) {
        jdbc.sql("""
                INSERT INTO desk.slip (organisation, year, login, reason)
                VALUES (:organisation, :year, :login, :reason)
                ON CONFLICT (organisation, year, login) DO UPDATE SET reason = excluded.reason
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("login", login)
                .param("reason", reason)
                .update();
    }

    void clear(SubmissionId id, String login) {
        for (var table : new String[] {"desk.slip", "desk.marked"}) {
            jdbc.sql("DELETE FROM %s WHERE organisation = :organisation AND year = :year AND login = :login"
                            .formatted(table))
                    .param("organisation", id.organisation().code())
                    .param("year", id.year().getValue())
                    .param("login", login)
                    .update();
        }
    }
}
