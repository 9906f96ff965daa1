package zhijian.submission;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.organisation.OrganisationId;

/// Answers in `submission.answer`, every one of them also in `submission.answer_change`.
@Repository
class AnswerStore {

    private static final Answer TAKEN_BACK = new Answer.None(Missing.NOT_ANSWERED);

    /// Names of the states in which answers may be changed, see [ReviewState#isOpen].
    private static final List<String> OPEN = List.of("Draft", "SentBack", "Reopened");

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<ItemCode, Answer> answers(SubmissionId id) {
        var answers = new TreeMap<ItemCode, Answer>();
        given(id).forEach((code, given) -> {
            if (!isTakenBack(given.answer())) {
                answers.put(code, given.answer());
            }
        });
        return answers;
    }

    /// Answers as they stand; one that was taken back stands there as 未填, with its revision.
    Map<ItemCode, Given> given(SubmissionId id) {
        var given = new TreeMap<ItemCode, Given>();
        jdbc.sql("""
                SELECT item, number, words, missing, revision, answered_by, answered_at, unconfirmed
                FROM submission.answer
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    given.put(new ItemCode(row.getString("item")), given(row));
                });
        return given;
    }

    /// Of everybody who answered something in a year.
    Map<OrganisationId, Typing> typing(Year year) {
        var typing = new TreeMap<OrganisationId, Typing>();
        jdbc.sql("""
                SELECT organisation, count(*) AS answers, max(answered_at) AS latest
                FROM submission.answer
                WHERE year = :year AND missing IS DISTINCT FROM 'NOT_ANSWERED'
                GROUP BY organisation
                """).param("year", year.getValue()).query(row -> {
            typing.put(
                    new OrganisationId(row.getString("organisation")),
                    new Typing(row.getInt("answers"), row.getTimestamp("latest").toInstant()));
        });
        return typing;
    }

    /// What stood for an item at a moment; empty where nobody had touched it.
    Optional<Given> given(SubmissionId id, ItemCode code, Instant at) {
        return jdbc.sql("""
                SELECT number, words, missing, id AS revision, answered_by, answered_at, unconfirmed
                FROM submission.answer_change
                WHERE organisation = :organisation AND year = :year AND item = :item AND answered_at <= :at
                ORDER BY id DESC
                LIMIT 1
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("item", code.value())
                .param("at", Timestamp.from(at))
                .query((row, _) -> given(row))
                .optional();
    }

    /// Answers that once stood, found by their revisions; those that were taken back then are not among them.
    Map<ItemCode, Answer> answers(SubmissionId id, Set<Long> revisions) {
        var answers = new TreeMap<ItemCode, Answer>();
        jdbc.sql("""
                SELECT item, number, words, missing
                FROM submission.answer_change
                WHERE organisation = :organisation AND year = :year AND id = ANY(:revisions)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("revisions", revisions.toArray(Long[]::new))
                .query(row -> {
                    var answer = answer(row);
                    if (!isTakenBack(answer)) {
                        answers.put(new ItemCode(row.getString("item")), answer);
                    }
                });
        return answers;
    }

    /// Items whose answers were taken over from the year before and wait for somebody to look at them.
    Set<ItemCode> unconfirmed(SubmissionId id) {
        return Set.copyOf(jdbc.sql("""
                SELECT item
                FROM submission.answer
                WHERE organisation = :organisation AND year = :year AND unconfirmed
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new ItemCode(row.getString("item")))
                .list());
    }

    /// What a submission allowed in the moment in which something was to be kept.
    ///
    /// @param correctable the only items that may be changed; null: all may
    record Standing(String state, @Nullable List<String> correctable) {

        boolean allows(Set<ItemCode> items) {
            return OPEN.contains(state)
                    && (correctable == null || items.stream().allMatch(item -> correctable.contains(item.value())));
        }
    }

    /// @param standing what the submission allowed; where it did not, nothing was kept
    record Outcome(Standing standing, Kept kept) {}

    /// What somebody wants to change in one submission.
    ///
    /// @param changes at least one
    /// @param unconfirmed whether the answers were only taken over, and wait for somebody to look at them
    record Save(SubmissionId id, Map<ItemCode, Change> changes, boolean unconfirmed, String who) {}

    private record Line(
            SubmissionId id,
            Standing standing,
            ItemCode item,
            boolean kept,
            long revision,
            @Nullable Answer before) {}

    /// Keeps the changes of every save that are free of conflict, each of them durable when the transaction ends, if
    /// its submission is open for all of them. Answers equal to those already there leave no trace.
    ///
    /// One statement, because this happens thousands of times an hour before a deadline. It looks up answer after
    /// answer (`LIMIT 1`): the server keeps its plan, and one made while the table was young would read all of it
    /// for every save.
    ///
    /// @param saves no two of the same submission
    Map<SubmissionId, Outcome> change(Collection<Save> saves, Instant at) {
        var organisations = new ArrayList<String>();
        var years = new ArrayList<Integer>();
        var items = new ArrayList<String>();
        var numbers = new ArrayList<@Nullable BigDecimal>();
        var words = new ArrayList<@Nullable String>();
        var missing = new ArrayList<@Nullable String>();
        var seen = new ArrayList<@Nullable Long>();
        var unconfirmed = new ArrayList<Boolean>();
        var who = new ArrayList<String>();
        for (var save : saves) {
            save.changes().forEach((item, change) -> {
                var answer = change.answer().orElse(TAKEN_BACK);
                organisations.add(save.id().organisation().code());
                years.add(save.id().year().getValue());
                items.add(item.value());
                numbers.add(answer instanceof Answer.Number(var value) ? value : null);
                words.add(answer instanceof Answer.Words(var text) ? text : null);
                missing.add(answer instanceof Answer.None(var why) ? why.name() : null);
                seen.add(change.seen());
                unconfirmed.add(save.unconfirmed());
                who.add(save.who());
            });
        }
        var lines = jdbc
                .sql("""
                WITH given AS (
                    SELECT given.*, nextval('submission.answer_change_id_seq') AS next,
                           before.number AS number_before, before.words AS words_before, before.missing AS missing_before,
                           before.revision AS revision_before
                    FROM unnest(:organisations::text[], :years::int[], :items::text[], :numbers::numeric[], :words::text[],
                                :missing::text[], :seen::bigint[], :unconfirmed::boolean[], :who::text[])
                         AS given (organisation, year, item, number, words, missing, seen, unconfirmed, who)
                    LEFT JOIN LATERAL (
                        SELECT * FROM submission.answer
                        WHERE (answer.organisation, answer.year, answer.item) = (given.organisation, given.year, given.item)
                        LIMIT 1
                    ) AS before ON true
                ), standing AS (
                    SELECT organisation, year, items,
                           coalesce((SELECT state FROM submission.review
                                     WHERE (review.organisation, review.year) = (save.organisation, save.year)),
                                    'Draft') AS state,
                           (SELECT correction.items FROM submission.correction
                            WHERE (correction.organisation, correction.year) = (save.organisation, save.year)
                              AND version > (SELECT count(*) FROM submission.filing
                                             WHERE (filing.organisation, filing.year) = (save.organisation, save.year))
                           ) AS correctable
                    FROM (SELECT organisation, year, array_agg(item) AS items FROM given GROUP BY organisation, year) AS save
                ), kept AS (
                    INSERT INTO submission.answer AS current
                           (organisation, year, item, number, words, missing, unconfirmed, answered_by, answered_at, revision)
                    SELECT organisation, year, item, number, words, missing, unconfirmed, who, :at, next
                    FROM given JOIN standing USING (organisation, year)
                    WHERE state = ANY (:open) AND (correctable IS NULL OR standing.items <@ correctable)
                      AND (revision_before IS NOT NULL OR missing IS DISTINCT FROM 'NOT_ANSWERED')
                    ORDER BY organisation, year, item
                    ON CONFLICT (organisation, year, item) DO UPDATE
                       SET number = excluded.number, words = excluded.words, missing = excluded.missing,
                           unconfirmed = excluded.unconfirmed,
                           answered_by = excluded.answered_by, answered_at = excluded.answered_at,
                           revision = excluded.revision
                     WHERE (current.number, current.words, current.missing, current.unconfirmed)
                           IS DISTINCT FROM (excluded.number, excluded.words, excluded.missing, excluded.unconfirmed)
                       AND current.revision = coalesce((SELECT seen FROM given WHERE next = excluded.revision), current.revision)
                    RETURNING *
                ), traced AS (
                    INSERT INTO submission.answer_change
                           (id, organisation, year, item, number, words, missing, unconfirmed, answered_by, answered_at)
                    OVERRIDING SYSTEM VALUE
                    SELECT revision, organisation, year, item, number, words, missing, unconfirmed, answered_by, answered_at
                    FROM kept
                )
                SELECT organisation, year, state, correctable, item, revision IS NOT NULL AS was_kept,
                       coalesce(revision, revision_before, 0) AS revision,
                       number_before AS number, words_before AS words, missing_before AS missing
                FROM given JOIN standing USING (organisation, year) LEFT JOIN (SELECT revision FROM kept) AS kept ON revision = next
                """)
                .param("open", OPEN.toArray(String[]::new))
                .param("organisations", organisations.toArray(String[]::new))
                .param("years", years.toArray(Integer[]::new))
                .param("items", items.toArray(String[]::new))
                .param("numbers", numbers.toArray(BigDecimal[]::new))
                .param("words", words.toArray(String[]::new))
                .param("missing", missing.toArray(String[]::new))
                .param("seen", seen.toArray(Long[]::new))
                .param("unconfirmed", unconfirmed.toArray(Boolean[]::new))
                .param("who", who.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> line(row))
                .list()
                .stream()
                .collect(groupingBy(Line::id));
        var outcomes = new HashMap<SubmissionId, Outcome>();
        saves.forEach(save -> outcomes.put(save.id(), outcome(save, Objects.requireNonNull(lines.get(save.id())))));
        return outcomes;
    }

    private Outcome outcome(Save save, List<Line> lines) {
        var standing = lines.getFirst().standing();
        if (!standing.allows(save.changes().keySet())) {
            return new Outcome(standing, new Kept(Map.of(), List.of()));
        }
        var revisions = new TreeMap<ItemCode, Long>();
        var late = new TreeMap<ItemCode, Change>();
        for (var line : lines) {
            var change = Objects.requireNonNull(save.changes().get(line.item()));
            var wanted = change.answer().orElse(TAKEN_BACK);
            if (line.kept() || same(wanted, line.before() == null ? TAKEN_BACK : line.before())) {
                revisions.put(line.item(), line.revision());
            } else {
                late.put(line.item(), change);
            }
        }
        return new Outcome(standing, new Kept(revisions, late.isEmpty() ? List.of() : conflicts(save.id(), late)));
    }

    private static Line line(ResultSet row) throws SQLException {
        var correctable = row.getArray("correctable");
        boolean answered =
                row.getObject("number") != null || row.getObject("words") != null || row.getObject("missing") != null;
        return new Line(
                new SubmissionId(new OrganisationId(row.getString("organisation")), Year.of(row.getInt("year"))),
                new Standing(
                        row.getString("state"),
                        correctable == null ? null : List.of((String[]) correctable.getArray())),
                new ItemCode(row.getString("item")),
                row.getBoolean("was_kept"),
                row.getLong("revision"),
                answered ? answer(row) : null);
    }

    /// Of the changes that were not kept, those that say something else than what stands there.
    private List<Conflict> conflicts(SubmissionId id, Map<ItemCode, Change> late) {
        var standing = given(id);
        var conflicts = new ArrayList<Conflict>();
        late.forEach((code, change) -> {
            var theirs = standing.get(code);
            if (theirs != null) {
                conflicts.add(new Conflict(
                        code,
                        isTakenBack(theirs.answer()) ? Optional.empty() : Optional.of(theirs.answer()),
                        theirs.by(),
                        theirs.at(),
                        change.answer(),
                        theirs.revision()));
            }
        });
        return conflicts;
    }

    private static boolean same(Answer one, Answer other) {
        return one instanceof Answer.Number(var a) && other instanceof Answer.Number(var b)
                ? a.compareTo(b) == 0
                : one.equals(other);
    }

    private static boolean isTakenBack(Answer answer) {
        return answer.equals(TAKEN_BACK);
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                answer(row),
                row.getLong("revision"),
                row.getString("answered_by"),
                row.getTimestamp("answered_at").toInstant(),
                row.getBoolean("unconfirmed"));
    }

    /// By the id of the check.
    Map<String, Explained> explanations(SubmissionId id) {
        var explanations = new TreeMap<String, Explained>();
        jdbc.sql("""
                SELECT check_id, cause, words, evidence, basis
                FROM submission.explanation
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    explanations.put(
                            row.getString("check_id"),
                            new Explained(
                                    new Explanation(
                                            ExplanationCause.valueOf(row.getString("cause")),
                                            row.getString("words"),
                                            evidence(row.getString("evidence"))),
                                    row.getString("basis")));
                });
        return explanations;
    }

    void explain(SubmissionId id, String checkId, Explained explained, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO submission.explanation
                       (organisation, year, check_id, cause, words, evidence, basis, explained_by, explained_at)
                VALUES (:organisation, :year, :check, :cause, :words, :evidence::jsonb, :basis, :who, :at)
                ON CONFLICT (organisation, year, check_id) DO UPDATE
                   SET cause = excluded.cause, words = excluded.words, evidence = excluded.evidence,
                       basis = excluded.basis, explained_by = excluded.explained_by,
                       explained_at = excluded.explained_at
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("check", checkId)
                .param("cause", explained.explanation().cause().name())
                .param("words", explained.explanation().words())
                .param("evidence", Document.JSON.writeValueAsString(Document.evidence(explained.explanation())))
                .param("basis", explained.basis())
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<Explanation.Evidence> evidence(String json) {
        return Document.evidence(Document.JSON.readTree(json));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        var number = row.getBigDecimal("number");
        if (number != null) {
            return new Answer.Number(number);
        }
        var missing = row.getString("missing");
        return missing == null ? new Answer.Words(row.getString("words")) : new Answer.None(Missing.valueOf(missing));
    }
}
