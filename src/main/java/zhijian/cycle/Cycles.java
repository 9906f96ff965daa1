package zhijian.cycle;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalogs;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

/// The campaigns of all years (历年工作), in `cycle.cycle` and `cycle.obliged`.
@Component
public class Cycles {

    private final JdbcClient jdbc;
    private final Catalogs catalogs;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cycles(JdbcClient jdbc, Catalogs catalogs, Duties duties, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.catalogs = catalogs;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /// Opens a year with the catalog its files hold now.
    ///
    /// @param obliged who must report
    /// @param reason why they must, e.g. 有在校生
    /// @throws zhijian.catalog.CatalogInvalid if the year's catalog cannot be used
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public Cycle open(Year year, Set<OrganisationId> obliged, String reason, Instant deadline, CurrentUser user) {
        duties.requireLeader(user, "开启年度工作", OrganisationKind.COMMISSION);
        var cycle = new Cycle(year, catalogs.of(year).version(), clock.instant(), deadline);
        jdbc.sql("""
                INSERT INTO cycle.cycle (year, catalog_version, opened_at, opened_by, deadline)
                VALUES (:year, :version, :openedAt, :openedBy, :deadline)
                """)
                .param("year", year.getValue())
                .param("version", cycle.catalogVersion())
                .param("openedAt", cycle.openedAt().atOffset(ZoneOffset.UTC))
                .param("openedBy", user.login())
                .param("deadline", deadline.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                INSERT INTO cycle.obliged (year, organisation, reason)
                SELECT :year, organisation, :reason FROM unnest(:organisations::text[]) AS organisation
                """)
                .param("year", year.getValue())
                .param("reason", reason)
                .param(
                        "organisations",
                        obliged.stream().map(OrganisationId::code).toArray(String[]::new))
                .update();
        events.publishEvent(new CycleOpened(year, cycle.catalogVersion(), obliged.size(), user.login()));
        return cycle;
    }

    public Optional<Cycle> find(Year year) {
        return all().stream().filter(cycle -> cycle.year().equals(year)).findFirst();
    }

    /// The latest campaign; empty before the first.
    public Optional<Cycle> current() {
        return all().stream().findFirst();
    }

    /// Latest first.
    public List<Cycle> all() {
        return jdbc.sql("""
                SELECT year, catalog_version, opened_at, deadline
                FROM cycle.cycle
                ORDER BY year DESC
                """)
                .query((row, _) -> new Cycle(
                        Year.of(row.getInt("year")),
                        row.getString("catalog_version"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("deadline").toInstant()))
                .list();
    }

    /// Who must report in a year.
    public Set<OrganisationId> obliged(Year year) {
        return new TreeSet<>(jdbc.sql("""
                SELECT organisation
                FROM cycle.obliged
                WHERE year = :year
                """)
                .param("year", year.getValue())
                .query((row, _) -> new OrganisationId(row.getString("organisation")))
                .list());
    }
}
