package zhijian.desk;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// The items named when a submission was last sent back or reopened, in `desk.named`.
@Repository
class NamedStore {

    /// @param revision of the answer when it was named; 0 where there was none
    record Named(String why, long revision) {}

    private final JdbcClient jdbc;

    NamedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(SubmissionId id, Map<ItemCode, Named> items) {
        jdbc.sql("DELETE FROM desk.named WHERE organisation = :organisation AND year = :year")
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .update();
        items.forEach((item, named) -> jdbc.sql("""
                INSERT INTO desk.named (organisation, year, item, why, revision)
                VALUES (:organisation, :year, :item, :why, :revision)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("item", item.value())
                .param("why", named.why())
                .param("revision", named.revision())
                .update());
    }

    Map<ItemCode, Named> all(SubmissionId id) {
        var items = new TreeMap<ItemCode, Named>();
        jdbc.sql("SELECT item, why, revision FROM desk.named WHERE organisation = :organisation AND year = :year")
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    items.put(
                            new ItemCode(row.getString("item")),
                            new Named(row.getString("why"), row.getLong("revision")));
                });
        return items;
    }
}
