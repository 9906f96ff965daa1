package zhijian.narrative;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Map;
import org.springframework.stereotype.Component;
import zhijian.submission.SubmissionId;

/// How many files prove what, for screens of other modules.
@Component
public class EvidenceCounts {

    private final EvidenceStore store;

    EvidenceCounts(EvidenceStore store) {
        this.store = store;
    }

    /// By code of an item, or by id of the soft check whose explanation is proved.
    public Map<String, Long> of(SubmissionId id) {
        return store.all(id).stream().collect(groupingBy(EvidenceStore.Piece::proves, counting()));
    }
}
