package zhijian.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.page.BeijingTime;

/// Deputies of an organisation (代理页).
///
/// @param objection why this person can name nobody at all; empty: they can
/// @param today earliest day a delegation can begin, as a form wants it
/// @param invitation just made, with its code that is shown this once; null: none
record DeputiesPage(
        String organisation,
        Role role,
        String objection,
        List<Person> deputies,
        List<Line> delegations,
        String today,
        @Nullable Invited invitation,
        String address,
        Asked asked,
        String message) {

    /// @param mayEnd whether this person may end it now
    record Line(Delegation delegation, String deputy, String standing, boolean mayEnd) {}

    record Asked(Map<String, String> typed) {

        static final Asked NOTHING = new Asked(Map.of());

        String of(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    String until() {
        return invitation == null ? "" : BeijingTime.moment(invitation.expiresAt());
    }
}
