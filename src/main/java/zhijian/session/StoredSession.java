package zhijian.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/// A session as one request sees it (会话), and what that request changed of it.
final class StoredSession implements Session {

    /// The session's state when it was read.
    ///
    /// @param key under which it is kept; null: it is not yet
    record Kept(@Nullable String key, Instant seenAt) {}

    private final MapSession session;
    private final Set<String> changed = new HashSet<>();
    private Kept kept;

    StoredSession(MapSession session, Kept kept) {
        this.session = session;
        this.kept = kept;
    }

    Kept kept() {
        return kept;
    }

    boolean isChanged() {
        return !changed.isEmpty();
    }

    /// These attributes with what was changed in this request.
    Map<String, Object> applyTo(Map<String, Object> attributes) {
        var all = new HashMap<>(attributes);
        for (var name : changed) {
            var value = session.<Object>getAttribute(name);
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        }
        return all;
    }

    void saved(Kept now) {
        kept = now;
        changed.clear();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (!Objects.equals(session.getAttribute(name), value)) {
            changed.add(name);
        }
        session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        session.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
