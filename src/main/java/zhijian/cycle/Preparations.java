package zhijian.cycle;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.organisation.OrganisationKind;

/// Years that are being prepared (筹备中的年度), in `cycle.preparation`: kept with every click, so that nothing is lost.
@Component
public class Preparations {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Cycles cycles;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Preparations(JdbcClient jdbc, Cycles cycles, Duties duties, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    public Optional<Preparation> find(Year year) {
        return jdbc.sql("SELECT content, version FROM cycle.preparation WHERE year = :year")
                .param("year", year.getValue())
                .query((row, _) -> {
                    var kept = JSON.readValue(row.getString("content"), Preparation.class);
                    return new Preparation(
                            kept.year(),
                            row.getInt("version"),
                            kept.differences(),
                            kept.obligations(),
                            kept.windows(),
                            kept.noticeTitle(),
                            kept.noticeWords(),
                            kept.attachments());
                })
                .optional();
    }

    /// Begins to prepare a year; one that is begun already stays as it is.
    ///
    /// @throws CampaignRefused if the year is open; nothing has changed
    /// @throws zhijian.account.NotAllowed unless [#mayPrepare]; nothing has changed
    @Transactional
    public void begin(Preparation first, CurrentUser user) {
        mustPrepare(first.year(), user);
        int begun = jdbc.sql("""
                INSERT INTO cycle.preparation (year, content, version, kept_by, kept_at)
                VALUES (:year, :content::jsonb, 1, :who, :at)
                ON CONFLICT (year) DO NOTHING
                """)
                .param("year", first.year().getValue())
                .param("content", JSON.writeValueAsString(first))
                .param("who", user.login())
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        if (begun > 0) {
            events.publishEvent(new CampaignChanged(first.year(), "Began to prepare the year", user.login()));
        }
    }

    /// Keeps a change.
    ///
    /// @throws CampaignRefused if the year is open, or somebody else changed the preparation meanwhile;
    ///     nothing has changed
    /// @throws zhijian.account.NotAllowed unless [#mayPrepare]; nothing has changed
    @Transactional
    public void keep(Preparation changed, CurrentUser user) {
        mustPrepare(changed.year(), user);
        int kept = jdbc.sql("""
                UPDATE cycle.preparation
                   SET content = :content::jsonb, version = version + 1, kept_by = :who, kept_at = :at
                 WHERE year = :year AND version = :seen
                """)
                .param("year", changed.year().getValue())
                .param("content", JSON.writeValueAsString(changed))
                .param("seen", changed.version())
                .param("who", user.login())
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        if (kept == 0) {
            throw new CampaignRefused("刚才有人先改了 %s 年度的筹备内容，您的修改没有保存。请核对页面上的最新内容，再改一次。".formatted(changed.year()));
        }
    }

    /// Throws the preparation away, or ends it because the year is open now.
    ///
    /// @throws zhijian.account.NotAllowed unless [#mayPrepare]; nothing has changed
    @Transactional
    public void end(Year year, CurrentUser user) {
        mustPrepare(user);
        jdbc.sql("DELETE FROM cycle.preparation WHERE year = :year")
                .param("year", year.getValue())
                .update();
        if (cycles.find(year).isEmpty()) {
            events.publishEvent(new CampaignChanged(year, "Threw the preparation of the year away", user.login()));
        }
    }

    /// Whether this person prepares years: a leader of the commission, which opens them, or anybody of the institute,
    /// which guides all.
    public boolean mayPrepare(CurrentUser user) {
        return duties.leads(user, OrganisationKind.COMMISSION) || duties.belongs(user, OrganisationKind.INSTITUTE);
    }

    /// @throws zhijian.account.NotAllowed unless [#mayPrepare]
    public void mustPrepare(CurrentUser user) {
        if (!mayPrepare(user)) {
            duties.requireMember(user, "筹备年度工作", OrganisationKind.INSTITUTE);
        }
    }

    private void mustPrepare(Year year, CurrentUser user) {
        mustPrepare(user);
        if (cycles.find(year).isPresent()) {
            throw new CampaignRefused("%s 年度已经开启，不能再改筹备内容。开启后的调整请在年度工作页面办理。".formatted(year));
        }
    }
}
