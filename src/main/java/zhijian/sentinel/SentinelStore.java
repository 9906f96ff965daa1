package zhijian.sentinel;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.organisation.OrganisationId;

/// Addresses in `sentinel.address`, what was found there in `sentinel.probe`.
@Repository
class SentinelStore {

    private final JdbcClient jdbc;

    SentinelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if the organisation gave it already
    boolean give(OrganisationId organisation, Year year, URI url, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO sentinel.address (organisation, year, url, given_by, given_at, next_at)
                VALUES (:organisation, :year, :url, :by, :at, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("organisation", organisation.code())
                        .param("year", year.getValue())
                        .param("url", url.toString())
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void withdraw(long id, Instant at) {
        jdbc.sql("UPDATE sentinel.address SET withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Those of a year that were not withdrawn.
    List<Address> of(Year year) {
        return jdbc.sql("""
                SELECT * FROM sentinel.address WHERE year = :year AND withdrawn_at IS NULL ORDER BY organisation, id
                """)
                .param("year", year.getValue())
                .query(SentinelStore::address)
                .list();
    }

    Optional<Address> find(long id) {
        return jdbc.sql("SELECT * FROM sentinel.address WHERE id = :id AND withdrawn_at IS NULL")
                .param("id", id)
                .query(SentinelStore::address)
                .optional();
    }

    /// The longest overdue first.
    List<Address> due(Instant now, int most) {
        return jdbc.sql("""
                SELECT * FROM sentinel.address
                WHERE withdrawn_at IS NULL AND next_at <= :now
                ORDER BY next_at, id
                LIMIT :most
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(SentinelStore::address)
                .list();
    }

    void bringForward(long id, Instant at) {
        jdbc.sql("UPDATE sentinel.address SET next_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void keep(Address after) {
        jdbc.sql("""
                UPDATE sentinel.address
                   SET next_at = :next, outcome = :outcome, detail = :detail, suspected = :suspected, told = :told,
                       good_at = :goodAt
                 WHERE id = :id
                """)
                .param("id", after.id())
                .param("next", after.nextAt().atOffset(ZoneOffset.UTC))
                .param("outcome", name(after.outcome()))
                .param("detail", after.detail())
                .param("suspected", name(after.suspected()))
                .param("told", name(after.told()))
                .param("goodAt", after.goodAt() == null ? null : Timestamp.from(after.goodAt()))
                .update();
    }

    void add(Probe probe, @Nullable Integer status) {
        jdbc.sql("""
                INSERT INTO sentinel.probe (address, at, outcome, detail, edition, status, sha256, evidence)
                VALUES (:address, :at, :outcome, :detail, :edition, :status, :sha256, :evidence)
                """)
                .param("address", probe.address())
                .param("at", probe.at().atOffset(ZoneOffset.UTC))
                .param("outcome", probe.outcome().name())
                .param("detail", probe.detail())
                .param("edition", probe.edition())
                .param("status", status)
                .param("sha256", probe.sha256())
                .param("evidence", probe.evidence())
                .update();
    }

    /// The latest first.
    List<Probe> probes(long address, int most) {
        return jdbc.sql("SELECT * FROM sentinel.probe WHERE address = :address ORDER BY id DESC LIMIT :most")
                .param("address", address)
                .param("most", most)
                .query(SentinelStore::probe)
                .list();
    }

    Optional<Probe> probe(long address, long id) {
        return jdbc.sql("SELECT * FROM sentinel.probe WHERE address = :address AND id = :id")
                .param("address", address)
                .param("id", id)
                .query(SentinelStore::probe)
                .optional();
    }

    private static Address address(ResultSet row, int number) throws SQLException {
        var goodAt = row.getTimestamp("good_at");
        return new Address(
                row.getLong("id"),
                new OrganisationId(row.getString("organisation")),
                Year.of(row.getInt("year")),
                URI.create(row.getString("url")),
                row.getString("given_by"),
                row.getTimestamp("given_at").toInstant(),
                row.getTimestamp("next_at").toInstant(),
                outcome(row.getString("outcome")),
                row.getString("detail"),
                outcome(row.getString("suspected")),
                outcome(row.getString("told")),
                goodAt == null ? null : goodAt.toInstant());
    }

    private static Probe probe(ResultSet row, int number) throws SQLException {
        return new Probe(
                row.getLong("id"),
                row.getLong("address"),
                row.getTimestamp("at").toInstant(),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("detail"),
                row.getString("edition"),
                row.getString("sha256"),
                row.getString("evidence"));
    }

    private static @Nullable Outcome outcome(@Nullable String name) {
        return name == null ? null : Outcome.valueOf(name);
    }

    private static @Nullable String name(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
