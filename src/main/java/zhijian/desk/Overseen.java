package zhijian.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import zhijian.account.CurrentUser;
import zhijian.organisation.Register;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// The submissions of others that a person keeps an eye on (所管填报), by state and name; what waits for them first.
@Component
class Overseen {

    private final Register register;

    Overseen(Register register) {
        this.register = register;
    }

    /// @param asked how many queries of a submission are not closed
    /// @param state only those that stand there, by the state's class name; empty: all
    /// @param typed only those whose names or codes contain this
    WorkPage.Others of(
            CurrentUser user,
            Map<SubmissionId, ReviewState> visible,
            List<SubmissionId> waiting,
            Map<SubmissionId, Long> asked,
            String state,
            String typed) {
        var all = visible.entrySet().stream()
                .filter(it -> !it.getKey().organisation().equals(user.organisation()))
                .map(it -> new WorkPage.Line(
                        it.getKey(),
                        name(it.getKey()),
                        it.getValue(),
                        asked.getOrDefault(it.getKey(), 0L),
                        waiting.contains(it.getKey())))
                .toList();
        var counts = new LinkedHashMap<String, Integer>();
        var chinese = new LinkedHashMap<String, String>();
        for (var line : all) {
            counts.merge(line.state().getClass().getSimpleName(), 1, Integer::sum);
            chinese.put(line.state().getClass().getSimpleName(), line.state().chinese());
        }
        var states = new ArrayList<DifferencesPage.Option>();
        states.add(new DifferencesPage.Option("全部（%d）".formatted(all.size()), address("", typed), state.isEmpty()));
        counts.forEach((it, count) -> states.add(new DifferencesPage.Option(
                "%s（%d）".formatted(chinese.get(it), count), address(it, typed), it.equals(state))));
        return new WorkPage.Others(
                states,
                typed,
                state,
                all.stream()
                        .filter(it -> state.isEmpty()
                                || it.state().getClass().getSimpleName().equals(state))
                        .filter(it -> it.name().contains(typed.strip())
                                || it.id().organisation().code().contains(typed.strip()))
                        .sorted(Comparator.comparing(it -> !it.mine()))
                        .toList(),
                all.size());
    }

    private static String address(String state, String name) {
        var address = UriComponentsBuilder.fromPath("/desk");
        if (!state.isEmpty()) {
            address.queryParam("state", state);
        }
        if (!name.isEmpty()) {
            address.queryParam("name", name);
        }
        return address.encode().build().toUriString();
    }

    private String name(SubmissionId id) {
        return register.organisation(id.organisation()).name();
    }
}
