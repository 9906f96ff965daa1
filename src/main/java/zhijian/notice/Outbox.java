package zhijian.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// E-mails on their way (发件箱), in `notice.outbox`. What is written here goes out once, over restarts too.
@Repository
class Outbox {

    /// Waits before the next attempt; after the last one nobody tries again.
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /// Longer than any attempt takes: who has not come back by then was interrupted.
    private static final Duration INTERRUPTED = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final MailAddresses addresses;
    private final Clock clock;

    Outbox(JdbcClient jdbc, MailAddresses addresses, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// Writes an e-mail to be sent.
    ///
    /// @param address sealed
    /// @return its id
    long put(String login, String address, String subject, String body, String unsubscribe, String messageId) {
        return jdbc.sql("""
                INSERT INTO notice.outbox
                       (login, address, subject, body, unsubscribe, message_id, standing, written_at, changed_at, next_at)
                VALUES (:login, :address, :subject, :body, :unsubscribe, :messageId, 'WAITING', :now, :now, :now)
                RETURNING id
                """)
                .param("login", login)
                .param("address", address)
                .param("subject", subject)
                .param("body", body)
                .param("unsubscribe", unsubscribe)
                .param("messageId", messageId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// Takes e-mails that are due; nobody else will get them. Whoever takes them says what became of each.
    @Transactional
    List<Mail> take(int most) {
        return jdbc.sql("""
                UPDATE notice.outbox
                   SET standing = 'SENDING', attempts = attempts + 1, changed_at = :now
                 WHERE id IN (SELECT id FROM notice.outbox
                              WHERE standing = 'WAITING' AND next_at <= :now
                              ORDER BY id
                              LIMIT :most
                              FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(this::mail)
                .list();
    }

    @Transactional
    void sent(Mail mail) {
        became(mail, Mail.Standing.SENT, "");
    }

    /// The server has certainly not taken it: it is tried again later, or not any more.
    @Transactional
    void failed(Mail mail, String problem) {
        if (mail.attempts() > WAITS.size()) {
            became(mail, Mail.Standing.GIVEN_UP, problem);
            return;
        }
        jdbc.sql("""
                UPDATE notice.outbox
                   SET standing = 'WAITING', problem = :problem, changed_at = :now, next_at = :next
                 WHERE id = :id
                """)
                .param("problem", problem)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "next",
                        clock.instant().plus(WAITS.get(mail.attempts() - 1)).atOffset(ZoneOffset.UTC))
                .param("id", mail.id())
                .update();
    }

    @Transactional
    void became(Mail mail, Mail.Standing standing, String problem) {
        jdbc.sql("UPDATE notice.outbox SET standing = :standing, problem = :problem, changed_at = :now WHERE id = :id")
                .param("standing", standing.name())
                .param("problem", problem)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", mail.id())
                .update();
    }

    /// What was being sent when the application ended may have arrived: it is not sent again, and says so.
    @Transactional
    void noteInterrupted() {
        jdbc.sql("""
                UPDATE notice.outbox
                   SET standing = 'UNCERTAIN', problem = '发送途中系统中断，对方可能已经收到；为免重复，没有再发。', changed_at = :now
                 WHERE standing = 'SENDING' AND changed_at < :before
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("before", clock.instant().minus(INTERRUPTED).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The latest first.
    List<Mail> of(String login, int most) {
        return jdbc.sql("SELECT * FROM notice.outbox WHERE login = :login ORDER BY id DESC LIMIT :most")
                .param("login", login)
                .param("most", most)
                .query(this::mail)
                .list();
    }

    private Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getLong("id"),
                row.getString("login"),
                addresses.open(row.getString("login"), row.getString("address")),
                row.getString("subject"),
                row.getString("body"),
                row.getString("unsubscribe"),
                row.getString("message_id"),
                Mail.Standing.valueOf(row.getString("standing")),
                row.getInt("attempts"),
                row.getString("problem"),
                row.getTimestamp("written_at").toInstant(),
                row.getTimestamp("next_at").toInstant());
    }
}
