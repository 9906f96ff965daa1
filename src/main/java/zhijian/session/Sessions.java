package zhijian.session;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import zhijian.digest.Sha256;
import zhijian.joint.JointWork;

/// The sessions of everybody who is signed in (会话), in `session.session`.
@Component
public class Sessions implements SessionRepository<StoredSession> {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /// A request that changes nothing costs no write, but once in this time; not while it holds a connection, for if
    /// many wrote then, each would wait for another's.
    private static final Duration SEEN = Duration.ofMinutes(1);

    private static final int ID_BYTES = 32;

    /// The request's attribute for its session after it was saved.
    private static final String SAVED = Sessions.class.getName() + ".saved";

    /// A session is saved when the answer goes out, which may be in the middle of a transaction that only
    /// reads.
    private static final TransactionDefinition APART =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SessionLimits limits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final JointWork<String, String, Row> reads = new JointWork<>(key -> key, this::rows);

    Sessions(JdbcClient jdbc, TransactionTemplate transaction, SessionLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()), APART);
        this.limits = limits;
        this.clock = clock;
    }

    private record Row(byte[] content, Instant beganAt, Instant seenAt) {}

    @Override
    public StoredSession createSession() {
        var session = new MapSession(this::id);
        session.setCreationTime(now());
        session.setLastAccessedTime(now());
        session.setMaxInactiveInterval(limits.idle());
        return new StoredSession(session, new StoredSession.Kept(null, now()));
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        var saved = savedInThisRequest();
        return saved != null && saved.getId().equals(id) ? saved : read(id);
    }

    private @Nullable StoredSession read(String id) {
        var key = Sha256.hex(id);
        var row = reads.ask(key);
        if (row.isEmpty()) {
            return null;
        }
        if (limits.areOver(row.get().beganAt(), row.get().seenAt(), now())) {
            delete(key);
            return null;
        }
        return attributes(key, row.get())
                .map(it -> stored(id, key, row.get(), it))
                .orElse(null);
    }

    private StoredSession stored(String id, String key, Row row, Map<String, Object> attributes) {
        var session = new MapSession(id);
        session.setSessionIdGenerator(this::id);
        session.setCreationTime(row.beganAt());
        session.setLastAccessedTime(row.seenAt());
        session.setMaxInactiveInterval(limits.idle());
        attributes.forEach(session::setAttribute);
        return new StoredSession(session, new StoredSession.Kept(key, row.seenAt()));
    }

    @Override
    public void save(StoredSession session) {
        var key = Sha256.hex(session.getId());
        var former = session.kept().key();
        if (former == null) {
            transaction.executeWithoutResult(_ -> insert(key, session));
        } else if (session.isChanged() || !key.equals(former)) {
            transaction.executeWithoutResult(_ -> change(former, key, session));
        } else if (now().isAfter(session.kept().seenAt().plus(SEEN))
                && !TransactionSynchronizationManager.isActualTransactionActive()) {
            transaction.executeWithoutResult(_ -> seen(key, session));
        }
        rememberAsSaved(session);
    }

    /// After saving, the filter looks the session up once more to learn whether the browser knows its number.
    private static void rememberAsSaved(StoredSession session) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(SAVED, session, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private static @Nullable StoredSession savedInThisRequest() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(SAVED, RequestAttributes.SCOPE_REQUEST) instanceof StoredSession saved
                ? saved
                : null;
    }

    @Override
    public void deleteById(String id) {
        transaction.executeWithoutResult(_ -> delete(Sha256.hex(id)));
    }

    /// Signs a person out everywhere but here.
    ///
    /// @param here the session's number
    /// @return from how many places
    public int endOthers(String login, String here) {
        return jdbc.sql("DELETE FROM session.session WHERE login = :login AND id_sha256 <> :key")
                .param("login", login)
                .param("key", Sha256.hex(here))
                .update();
    }

    /// In how many places a person is signed in, this one among them.
    public int places(String login) {
        return jdbc.sql("""
                SELECT count(*) FROM session.session
                WHERE login = :login AND seen_at > :idle AND began_at > :longest
                """)
                .param("login", login)
                .param("idle", at(now().minus(limits.idle())))
                .param("longest", at(now().minus(limits.longest())))
                .query(Integer.class)
                .single();
    }

    int forgetEnded() {
        return jdbc.sql("DELETE FROM session.session WHERE seen_at <= :idle OR began_at <= :longest")
                .param("idle", at(now().minus(limits.idle())))
                .param("longest", at(now().minus(limits.longest())))
                .update();
    }

    private void insert(String key, StoredSession session) {
        jdbc.sql("""
                INSERT INTO session.session (id_sha256, login, content, began_at, seen_at)
                VALUES (:key, :login, :content, :began, :seen)
                """)
                .param("key", key)
                .param("login", login(session))
                .param("content", SessionContent.written(session.applyTo(Map.of())))
                .param("began", at(session.getCreationTime()))
                .param("seen", at(now()))
                .update();
        session.saved(new StoredSession.Kept(key, now()));
    }

    /// Another request may have changed other attributes meanwhile: what it left is the ground this request's
    /// changes go on. Whoever was signed out meanwhile stays so. With a new number a session begins anew.
    private void change(String former, String key, StoredSession session) {
        var row = jdbc.sql("SELECT content, began_at, seen_at FROM session.session WHERE id_sha256 = :key FOR UPDATE")
                .param("key", former)
                .query(Sessions::row)
                .optional();
        if (row.isEmpty()) {
            return;
        }
        var attributes = session.applyTo(attributes(former, row.get()).orElse(Map.of()));
        jdbc.sql("""
                UPDATE session.session
                SET id_sha256 = :key, login = :login, content = :content, began_at = :began, seen_at = :seen
                WHERE id_sha256 = :former
                """)
                .param("key", key)
                .param("former", former)
                .param("login", login(session))
                .param("content", SessionContent.written(attributes))
                .param("began", at(key.equals(former) ? row.get().beganAt() : now()))
                .param("seen", at(now()))
                .update();
        session.saved(new StoredSession.Kept(key, now()));
    }

    private void seen(String key, StoredSession session) {
        jdbc.sql("UPDATE session.session SET seen_at = :seen WHERE id_sha256 = :key AND seen_at < :seen")
                .param("key", key)
                .param("seen", at(now()))
                .update();
        session.saved(new StoredSession.Kept(key, now()));
    }

    private void delete(String key) {
        jdbc.sql("DELETE FROM session.session WHERE id_sha256 = :key")
                .param("key", key)
                .update();
    }

    private Map<String, Row> rows(List<String> keys) {
        var rows = new HashMap<String, Row>();
        jdbc.sql("SELECT id_sha256, content, began_at, seen_at FROM session.session WHERE id_sha256 = ANY (:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    rows.put(row.getString("id_sha256"), row(row, 0));
                });
        return rows;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getBytes("content"),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("seen_at").toInstant());
    }

    /// Empty, and the session ended, where a program of another version wrote what this one cannot read.
    private Optional<Map<String, Object>> attributes(String key, Row row) {
        try {
            return Optional.of(SessionContent.read(row.content()));
        } catch (IOException e) {
            LOG.warn("A session that cannot be read any more was ended", e);
            delete(key);
            return Optional.empty();
        }
    }

    private static String login(StoredSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                ? context.getAuthentication().getName()
                : "";
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
