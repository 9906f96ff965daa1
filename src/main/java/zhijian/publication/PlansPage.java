package zhijian.publication;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param current what readers see, e.g. `版次 2020-1，2021-03-31 10:00 起`; null before the first publication
/// @param waiting the plan that is to come; null: none
/// @param choices editions that may be published, the latest first
/// @param reports that may be withdrawn; empty before the first publication
/// @param mayDecide whether this person leads the commission
/// @param typed what was typed into a form that was refused
/// @param problem why it was refused; empty: it was not
/// @param message what was just done; empty: nothing
record PlansPage(
        @Nullable String current,
        @Nullable Line waiting,
        List<Choice> choices,
        List<Choice> reports,
        List<Line> history,
        List<Withdrawn> withdrawn,
        boolean mayDecide,
        Map<String, String> typed,
        String problem,
        String message) {

    /// @param value e.g. an edition's number, or a scope
    record Choice(String value, String words) {}

    /// @param took how long the switch took; empty where none was made
    record Line(
            long id,
            String edition,
            String reason,
            String moment,
            String by,
            String state,
            String problem,
            String took) {}

    record Withdrawn(String name, String edition, String reason, String at) {}
}
