package zhijian.diagnosis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// What fixes changed, in `diagnosis.fixed`.
@Repository
class FixStore {

    private final JdbcClient jdbc;

    FixStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(SubmissionId id, Fixed fixed, String who) {
        for (var value : fixed.values()) {
            jdbc.sql("""
                    INSERT INTO diagnosis.fixed
                           (organisation, year, item, before, after, revision, fixed_by, fixed_at)
                    VALUES (:organisation, :year, :item, :before, :after, :revision, :who, :at)
                    """)
                    .param("organisation", id.organisation().code())
                    .param("year", id.year().getValue())
                    .param("item", value.item().value())
                    .param("before", value.before())
                    .param("after", value.after())
                    .param("revision", value.revision())
                    .param("who", who)
                    .param("at", fixed.at().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /// All fixes ever taken, the latest first.
    List<Fixed> fixed(SubmissionId id) {
        var values = new LinkedHashMap<Instant, List<Fixed.Value>>();
        jdbc.sql("""
                SELECT item, before, after, revision, fixed_at
                FROM diagnosis.fixed
                WHERE organisation = :organisation AND year = :year
                ORDER BY fixed_at DESC, item
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    values.computeIfAbsent(row.getTimestamp("fixed_at").toInstant(), _ -> new ArrayList<>())
                            .add(new Fixed.Value(
                                    new ItemCode(row.getString("item")),
                                    row.getBigDecimal("before"),
                                    row.getBigDecimal("after"),
                                    row.getLong("revision")));
                });
        return values.entrySet().stream()
                .map(entry -> new Fixed(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
