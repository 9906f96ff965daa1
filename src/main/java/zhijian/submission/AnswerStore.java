package zhijian.submission;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;

/// Answers in `submission.answer`, every one of them also in `submission.answer_change`.
@Repository
class AnswerStore {

    private static final Answer TAKEN_BACK = new Answer.None(Missing.NOT_ANSWERED);

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
                SELECT item, number, words, missing, revision, answered_by, answered_at
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

    /// Keeps the changes that are free of conflict, each of them durable when the transaction ends. Answers equal to
    /// those already there leave no trace.
    ///
    /// @return the changes that came too late, with what stands there now
    List<Conflict> change(SubmissionId id, Map<ItemCode, Change> changes, String who, Instant at) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<String>();
        var numbers = new ArrayList<@Nullable BigDecimal>();
        var words = new ArrayList<@Nullable String>();
        var missing = new ArrayList<@Nullable String>();
        var seen = new ArrayList<@Nullable Long>();
        new TreeMap<>(changes).forEach((item, change) -> {
            var answer = change.answer().orElse(TAKEN_BACK);
            items.add(item.value());
            numbers.add(answer instanceof Answer.Number(var value) ? value : null);
            words.add(answer instanceof Answer.Words(var text) ? text : null);
            missing.add(answer instanceof Answer.None(var why) ? why.name() : null);
            seen.add(change.seen());
        });
        var kept = new HashSet<>(jdbc.sql("""
                WITH given AS (
                    SELECT :organisation::text AS organisation, :year::int AS year, item, number, words, missing,
                           :who::text AS answered_by, :at::timestamptz AS answered_at, seen
                    FROM unnest(:items::text[], :numbers::numeric[], :words::text[], :missing::text[], :seen::bigint[])
                         AS given (item, number, words, missing, seen)
                ), kept AS (
                    INSERT INTO submission.answer AS current
                           (organisation, year, item, number, words, missing, answered_by, answered_at, revision)
                    SELECT organisation, year, item, number, words, missing, answered_by, answered_at,
                           nextval('submission.answer_change_id_seq')
                    FROM given
                    ON CONFLICT (organisation, year, item) DO UPDATE
                       SET number = excluded.number, words = excluded.words, missing = excluded.missing,
                           answered_by = excluded.answered_by, answered_at = excluded.answered_at,
                           revision = excluded.revision
                     WHERE (current.number, current.words, current.missing)
                           IS DISTINCT FROM (excluded.number, excluded.words, excluded.missing)
                       AND current.revision = coalesce(
                               (SELECT seen FROM given WHERE given.item = excluded.item), current.revision)
                    RETURNING *
                )
                INSERT INTO submission.answer_change
                       (id, organisation, year, item, number, words, missing, answered_by, answered_at)
                OVERRIDING SYSTEM VALUE
                SELECT revision, organisation, year, item, number, words, missing, answered_by, answered_at
                FROM kept
                RETURNING item
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("items", items.toArray(String[]::new))
                .param("numbers", numbers.toArray(BigDecimal[]::new))
                .param("words", words.toArray(String[]::new))
                .param("missing", missing.toArray(String[]::new))
                .param("seen", seen.toArray(Long[]::new))
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new ItemCode(row.getString("item")))
                .list());
        return kept.containsAll(changes.keySet()) ? List.of() : conflicts(id, changes, kept);
    }

    /// Of the changes that were not kept, those that say something else than what stands there.
    private List<Conflict> conflicts(SubmissionId id, Map<ItemCode, Change> changes, Set<ItemCode> kept) {
        var standing = given(id);
        var conflicts = new ArrayList<Conflict>();
        changes.forEach((code, change) -> {
            var theirs = standing.get(code);
            if (!kept.contains(code)
                    && theirs != null
                    && !same(theirs.answer(), change.answer().orElse(TAKEN_BACK))) {
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
                row.getTimestamp("answered_at").toInstant());
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
