package zhijian.submission;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;

/// Answers in `submission.answer`, every one of them also in `submission.answer_change`.
@Repository
class AnswerStore {

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<ItemCode, Answer> answers(SubmissionId id) {
        var answers = new TreeMap<ItemCode, Answer>();
        jdbc.sql("""
                SELECT item, number, words, missing
                FROM submission.answer
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    answers.put(new ItemCode(row.getString("item")), answer(row));
                });
        return answers;
    }

    /// Keeps these answers, all or none of them. Answers equal to the ones already there leave no trace.
    void put(SubmissionId id, Map<ItemCode, Answer> answers, String who, Instant at) {
        var known = answers(id);
        var changed = new HashMap<>(answers);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(known.get(entry.getKey())));
        if (changed.isEmpty()) {
            return;
        }
        var items = new ArrayList<String>();
        var numbers = new ArrayList<BigDecimal>();
        var words = new ArrayList<String>();
        var missing = new ArrayList<String>();
        changed.forEach((item, answer) -> {
            items.add(item.value());
            numbers.add(answer instanceof Answer.Number(var value) ? value : null);
            words.add(answer instanceof Answer.Words(var text) ? text : null);
            missing.add(answer instanceof Answer.None(var why) ? why.name() : null);
        });
        jdbc.sql("""
                WITH given AS (
                    SELECT :organisation AS organisation, :year::int AS year, item, number, words, missing,
                           :who AS answered_by, :at::timestamptz AS answered_at
                    FROM unnest(:items::text[], :numbers::numeric[], :words::text[], :missing::text[])
                         AS given (item, number, words, missing)
                ), kept AS (
                    INSERT INTO submission.answer
                           (organisation, year, item, number, words, missing, answered_by, answered_at)
                    SELECT * FROM given
                    ON CONFLICT (organisation, year, item) DO UPDATE
                       SET number = excluded.number, words = excluded.words, missing = excluded.missing,
                           answered_by = excluded.answered_by, answered_at = excluded.answered_at
                )
                INSERT INTO submission.answer_change
                       (organisation, year, item, number, words, missing, answered_by, answered_at)
                SELECT * FROM given
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("items", items.toArray(String[]::new))
                .param("numbers", numbers.toArray(BigDecimal[]::new))
                .param("words", words.toArray(String[]::new))
                .param("missing", missing.toArray(String[]::new))
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Takes answers back: the items count as not answered again, and the change is kept like any other.
    void remove(SubmissionId id, List<ItemCode> items, String who, Instant at) {
        jdbc.sql("""
                WITH gone AS (
                    DELETE FROM submission.answer
                    WHERE organisation = :organisation AND year = :year AND item = ANY (:items)
                    RETURNING item
                )
                INSERT INTO submission.answer_change (organisation, year, item, missing, answered_by, answered_at)
                SELECT :organisation, :year, item, :notAnswered, :who, :at FROM gone
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("items", items.stream().map(ItemCode::value).toArray(String[]::new))
                .param("notAnswered", Missing.NOT_ANSWERED.name())
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Map<String, String> explanations(SubmissionId id) {
        var explanations = new TreeMap<String, String>();
        jdbc.sql("""
                SELECT check_id, words
                FROM submission.explanation
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    explanations.put(row.getString("check_id"), row.getString("words"));
                });
        return explanations;
    }

    void explain(SubmissionId id, String checkId, String words, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO submission.explanation (organisation, year, check_id, words, explained_by, explained_at)
                VALUES (:organisation, :year, :check, :words, :who, :at)
                ON CONFLICT (organisation, year, check_id) DO UPDATE
                   SET words = excluded.words, explained_by = excluded.explained_by,
                       explained_at = excluded.explained_at
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("check", checkId)
                .param("words", words)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
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
