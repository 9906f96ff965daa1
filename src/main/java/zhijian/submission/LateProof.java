package zhijian.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

/// Lets data that come late count as handed in on time (视为按时), because they were fixed before the deadline and nothing
/// was changed since. Modules that know of such a thing implement it.
public interface LateProof {

    /// What a proof is worth (按时凭据).
    sealed interface Verdict {
        /// there is none
        record NothingToShow() implements Verdict {}

        /// they count as on time
        record OnTime() implements Verdict {}

        /// there is one, but these were changed after the deadline to something else than it says
        record Changed(List<Item> items) implements Verdict {}
    }

    /// @param standing the answers that would be handed in
    Verdict judge(SubmissionId id, Instant deadline, Map<ItemCode, Given> standing);
}
