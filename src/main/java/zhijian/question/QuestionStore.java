package zhijian.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Questions in `question.question`; how often a network address asked today in `question.sender`.
@Repository
class QuestionStore {

    private final JdbcClient jdbc;

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(String receipt, PublishedNumber about, String words, Instant at) {
        return jdbc.sql("""
                INSERT INTO question.question (receipt, code, scope, year, edition, number, words, asked_at, state)
                VALUES (:receipt, :code, :scope, :year, :edition, :number, :words, :at, 'OPEN')
                RETURNING id
                """)
                .param("receipt", receipt)
                .param("code", about.code())
                .param("scope", about.scope())
                .param("year", about.year())
                .param("edition", about.edition())
                .param("number", about.words())
                .param("words", words)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// The same words about the same number, which wait for an answer.
    Optional<Question> waiting(PublishedNumber about, String words) {
        return jdbc.sql("""
                SELECT * FROM question.question
                WHERE code = :code AND scope = :scope AND year = :year AND words = :words AND state = 'OPEN'
                LIMIT 1
                """)
                .param("code", about.code())
                .param("scope", about.scope())
                .param("year", about.year())
                .param("words", words)
                .query(QuestionStore::question)
                .optional();
    }

    int countOpen() {
        return jdbc.sql("SELECT count(*) FROM question.question WHERE state = 'OPEN'")
                .query(Integer.class)
                .single();
    }

    int countSince(Instant from) {
        return jdbc.sql("SELECT count(*) FROM question.question WHERE asked_at >= :from")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    Optional<Question> find(long id) {
        return jdbc.sql("SELECT * FROM question.question WHERE id = :id")
                .param("id", id)
                .query(QuestionStore::question)
                .optional();
    }

    Optional<Question> find(String receipt) {
        return jdbc.sql("SELECT * FROM question.question WHERE receipt = :receipt")
                .param("receipt", receipt)
                .query(QuestionStore::question)
                .optional();
    }

    /// The latest first.
    List<Question> of(Question.State state, int most) {
        return jdbc.sql("SELECT * FROM question.question WHERE state = :state ORDER BY id DESC LIMIT :most")
                .param("state", state.name())
                .param("most", most)
                .query(QuestionStore::question)
                .list();
    }

    /// Of questions that are public, or were.
    boolean hasAnswers(Instant after, Instant until) {
        return jdbc.sql("""
                SELECT EXISTS (
                    SELECT FROM question.question
                    WHERE answered_at > :after AND answered_at <= :until AND public_words <> ''
                )
                """)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// Answers again, if need be: the latest answer counts. What was public once keeps its words.
    void answer(long id, Question.State state, String publicWords, String answer, String by, Instant at) {
        jdbc.sql("""
                UPDATE question.question
                   SET state = :state, public_words = coalesce(nullif(:publicWords, ''), public_words), answer = :answer, answered_by = :by,
                       answered_at = :at
                 WHERE id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("publicWords", publicWords)
                .param("answer", answer)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The salt of a day, which is made up when first needed; those of other days are deleted, and what was
    /// counted under them.
    String salt(LocalDate day, String fresh) {
        jdbc.sql("DELETE FROM question.day WHERE day <> :day").param("day", day).update();
        jdbc.sql("INSERT INTO question.day (day, salt) VALUES (:day, :salt) ON CONFLICT DO NOTHING")
                .param("day", day)
                .param("salt", fresh)
                .update();
        return jdbc.sql("SELECT salt FROM question.day WHERE day = :day")
                .param("day", day)
                .query(String.class)
                .single();
    }

    /// @return how often this sender asked today, this time included
    int count(LocalDate day, String sender) {
        return jdbc.sql("""
                INSERT INTO question.sender (day, sender, asked) VALUES (:day, :sender, 1)
                ON CONFLICT (day, sender) DO UPDATE SET asked = sender.asked + 1
                RETURNING asked
                """)
                .param("day", day)
                .param("sender", sender)
                .query(Integer.class)
                .single();
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        var answeredAt = row.getTimestamp("answered_at");
        return new Question(
                row.getLong("id"),
                row.getString("receipt"),
                new PublishedNumber(
                        row.getString("code"),
                        row.getString("scope"),
                        row.getInt("year"),
                        row.getString("edition"),
                        row.getString("number")),
                row.getString("words"),
                row.getTimestamp("asked_at").toInstant(),
                Question.State.valueOf(row.getString("state")),
                row.getString("public_words"),
                row.getString("answer"),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
