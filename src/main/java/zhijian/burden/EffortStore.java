package zhijian.burden;

import java.time.Duration;
import java.time.Year;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;

/// How long organisations spent on each item, from the times of their changes in `submission.shared_effort`.
@Repository
class EffortStore {

    private final JdbcClient jdbc;

    EffortStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The middle organisation of those that were measured, for each item with at least so many of them.
    Map<ItemCode, Effort> efforts(Year year, int fewest) {
        var efforts = new TreeMap<ItemCode, Effort>();
        jdbc.sql("""
                SELECT item, count(*) AS measured, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median
                FROM (SELECT organisation, item, sum(seconds) AS seconds
                      FROM submission.shared_effort
                      WHERE year = :year
                      GROUP BY organisation, item) AS spent
                GROUP BY item
                HAVING count(*) >= :fewest
                """).param("year", year.getValue()).param("fewest", fewest).query(row -> {
            efforts.put(
                    new ItemCode(row.getString("item")),
                    new Effort(Duration.ofMillis(Math.round(row.getDouble("median") * 1000)), row.getInt("measured")));
        });
        return efforts;
    }
}
