package zhijian.page;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What every page shows around its own content (页面框架). Each view is given it under the name `frame`.
///
/// @param user who is signed in; null: nobody
/// @param unread counts the notices this person has not read; asked for only where somebody is signed in
/// @param token proves that a form is ours; asked for only by pages that have a form, because it needs a session
/// @param demo whether the system holds invented data
public record Frame(@Nullable String user, Supplier<Integer> unread, Supplier<String> token, boolean demo) {

    /// For the hidden field `_csrf` of every form that changes something; every form has one of its own, by which it is
    /// known when it is sent twice.
    public String csrf() {
        return token.get();
    }

    /// The same for what htmx sends, as JSON; nothing where nobody can change anything.
    public @Nullable String headers() {
        return user == null ? null : "{\"X-CSRF-TOKEN\":\"%s\"}".formatted(csrf());
    }
}
