package zhijian.submission;

import java.util.Set;
import zhijian.audit.Audited;

/// The collector said which sections a helper fills in; published in the same transaction.
///
/// @param helper login of the helper
/// @param sections numbers of all sections the helper has from now on; empty: none any more
public record SectionsShared(SubmissionId submission, String helper, Set<String> sections, String who)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "%s may fill in sections %s".formatted(helper, sections);
    }
}
