package zhijian.graduate;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhijian.submission.DocumentPart;
import zhijian.submission.SubmissionId;

/// The roster in the approved document (核准名册): how many graduates, and the hash of their rows. The rows stay inside.
@Component
class RosterPart implements DocumentPart {

    private final RosterStore store;

    RosterPart(RosterStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "graduates";
    }

    @Override
    public Optional<Object> content(SubmissionId id) {
        return store.standing(id)
                .map(version -> new TreeMap<>(Map.of(
                        "count", Integer.toString(version.graduates()),
                        "sha256", version.sha256(),
                        "version", Integer.toString(version.version()))));
    }
}
