package zhijian.cycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.attachment.AttachmentId;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.organisation.OrganisationId;

/// Campaigns in `cycle.cycle` and the tables beside it.
@Repository
class CycleStore {

    private final JdbcClient jdbc;

    CycleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @throws CampaignRefused if the year is open already
    void open(Cycle cycle, String who) {
        int opened = jdbc.sql("""
                INSERT INTO cycle.cycle (year, catalog_version, opened_at, opened_by)
                VALUES (:year, :version, :at, :who)
                ON CONFLICT (year) DO NOTHING
                """)
                .param("year", cycle.year().getValue())
                .param("version", cycle.catalogVersion())
                .param("at", utc(cycle.openedAt()))
                .param("who", who)
                .update();
        if (opened == 0) {
            throw new CampaignRefused("%s 年度已经开启，不能再开一次。请回到年度工作页面查看。".formatted(cycle.year()));
        }
        cycle.windows()
                .forEach((level, window) -> jdbc.sql("""
                INSERT INTO cycle.time_window (year, level, opens, closes)
                VALUES (:year, :level, :opens, :closes)
                """)
                        .param("year", cycle.year().getValue())
                        .param("level", level.name())
                        .param("opens", utc(window.opens()))
                        .param("closes", utc(window.closes()))
                        .update());
    }

    void oblige(Year year, Collection<Obligation> obligations) {
        jdbc.sql("""
                INSERT INTO cycle.obliged (year, organisation, is_obliged, has_graduates, reason)
                SELECT :year, *
                FROM unnest(:organisations::text[], :obliged::boolean[], :graduates::boolean[], :reasons::text[])
                ON CONFLICT (year, organisation) DO UPDATE
                   SET is_obliged = excluded.is_obliged, has_graduates = excluded.has_graduates,
                       reason = excluded.reason
                """)
                .param("year", year.getValue())
                .param(
                        "organisations",
                        texts(obligations, it -> it.organisation().code()))
                .param("obliged", flags(obligations, Obligation::isObliged))
                .param("graduates", flags(obligations, Obligation::hasGraduates))
                .param("reasons", texts(obligations, Obligation::reason))
                .update();
    }

    void extend(
            Year year, Collection<OrganisationId> organisations, Instant until, String reason, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO cycle.extension (year, organisation, until, reason, granted_by, granted_at)
                SELECT :year, organisation, :until, :reason, :who, :at
                FROM unnest(:organisations::text[]) AS organisation
                """)
                .param("year", year.getValue())
                .param("organisations", texts(organisations, OrganisationId::code))
                .param("until", utc(until))
                .param("reason", reason)
                .param("who", who)
                .param("at", utc(at))
                .update();
    }

    void note(Year year, ItemCode item, String words, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO cycle.item_note (year, item, words, written_by, written_at)
                VALUES (:year, :item, :words, :who, :at)
                ON CONFLICT (year, item) DO UPDATE
                   SET words = excluded.words, written_by = excluded.written_by, written_at = excluded.written_at
                """)
                .param("year", year.getValue())
                .param("item", item.value())
                .param("words", words)
                .param("who", who)
                .param("at", utc(at))
                .update();
    }

    void happened(Year year, Happening happening) {
        jdbc.sql("""
                INSERT INTO cycle.happening (year, what, why, who, at)
                VALUES (:year, :what, :why, :who, :at)
                """)
                .param("year", year.getValue())
                .param("what", happening.what())
                .param("why", happening.why())
                .param("who", happening.who())
                .param("at", utc(happening.at()))
                .update();
    }

    /// Latest first.
    List<Cycle> cycles() {
        var windows = windows();
        return jdbc.sql("""
                SELECT year, catalog_version, opened_at
                FROM cycle.cycle
                ORDER BY year DESC
                """)
                .query((row, _) -> {
                    var year = Year.of(row.getInt("year"));
                    return new Cycle(
                            year,
                            row.getString("catalog_version"),
                            row.getTimestamp("opened_at").toInstant(),
                            windows.getOrDefault(year, Map.of()));
                })
                .list();
    }

    private Map<Year, Map<Level, Window>> windows() {
        var windows = new HashMap<Year, Map<Level, Window>>();
        jdbc.sql("SELECT year, level, opens, closes FROM cycle.time_window").query(row -> {
            windows.computeIfAbsent(Year.of(row.getInt("year")), _ -> new EnumMap<>(Level.class))
                    .put(
                            Level.valueOf(row.getString("level")),
                            new Window(
                                    row.getTimestamp("opens").toInstant(),
                                    row.getTimestamp("closes").toInstant()));
        });
        return windows;
    }

    Map<Year, Map<OrganisationId, Obligation>> obligations() {
        var obligations = new HashMap<Year, Map<OrganisationId, Obligation>>();
        jdbc.sql("""
                SELECT year, organisation, is_obliged, has_graduates, reason
                FROM cycle.obliged
                """).query(row -> {
            var organisation = new OrganisationId(row.getString("organisation"));
            obligations
                    .computeIfAbsent(Year.of(row.getInt("year")), _ -> new TreeMap<>())
                    .put(
                            organisation,
                            new Obligation(
                                    organisation,
                                    row.getBoolean("is_obliged"),
                                    row.getBoolean("has_graduates"),
                                    row.getString("reason")));
        });
        return obligations;
    }

    /// The latest of each organisation.
    Map<Year, Map<OrganisationId, Extension>> extensions() {
        var extensions = new HashMap<Year, Map<OrganisationId, Extension>>();
        jdbc.sql("""
                SELECT DISTINCT ON (year, organisation) year, organisation, until, reason, granted_by, granted_at
                FROM cycle.extension
                ORDER BY year, organisation, id DESC
                """).query(row -> {
            var organisation = new OrganisationId(row.getString("organisation"));
            extensions
                    .computeIfAbsent(Year.of(row.getInt("year")), _ -> new TreeMap<>())
                    .put(
                            organisation,
                            new Extension(
                                    organisation,
                                    row.getTimestamp("until").toInstant(),
                                    row.getString("reason"),
                                    row.getString("granted_by"),
                                    row.getTimestamp("granted_at").toInstant()));
        });
        return extensions;
    }

    Map<Year, Map<ItemCode, String>> notes() {
        var notes = new HashMap<Year, Map<ItemCode, String>>();
        jdbc.sql("SELECT year, item, words FROM cycle.item_note WHERE words <> ''")
                .query(row -> {
                    notes.computeIfAbsent(Year.of(row.getInt("year")), _ -> new TreeMap<>())
                            .put(new ItemCode(row.getString("item")), row.getString("words"));
                });
        return notes;
    }

    /// Oldest first.
    List<Outage> outages() {
        return Heartbeat.outages(jdbc);
    }

    /// @return its number, the next of the year
    int publish(Circular notice) {
        return jdbc.sql("""
                INSERT INTO cycle.circular (year, number, title, words, attachments, published_by, published_at)
                SELECT :year, coalesce(max(number), 0) + 1, :title, :words, :attachments, :who, :at
                FROM cycle.circular
                WHERE year = :year
                RETURNING number
                """)
                .param("year", notice.year().getValue())
                .param("title", notice.title())
                .param("words", notice.words())
                .param("attachments", texts(notice.attachments(), AttachmentId::value))
                .param("who", notice.by())
                .param("at", utc(notice.at()))
                .query(Integer.class)
                .single();
    }

    /// Latest first.
    List<Circular> circulars(Year year) {
        return jdbc.sql("""
                SELECT number, title, words, attachments, published_by, published_at
                FROM cycle.circular
                WHERE year = :year
                ORDER BY number DESC
                """)
                .param("year", year.getValue())
                .query((row, _) -> new Circular(
                        year,
                        row.getInt("number"),
                        row.getString("title"),
                        row.getString("words"),
                        Arrays.stream((String[]) row.getArray("attachments").getArray())
                                .map(AttachmentId::new)
                                .toList(),
                        row.getString("published_by"),
                        row.getTimestamp("published_at").toInstant()))
                .list();
    }

    /// Latest first.
    List<Happening> happenings(Year year) {
        return jdbc.sql("""
                SELECT what, why, who, at
                FROM cycle.happening
                WHERE year = :year
                ORDER BY id DESC
                """)
                .param("year", year.getValue())
                .query((row, _) -> new Happening(
                        row.getString("what"),
                        row.getString("why"),
                        row.getString("who"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static <T> Boolean[] flags(Collection<T> all, Function<T, Boolean> flag) {
        return all.stream().map(flag).toArray(Boolean[]::new);
    }
}
