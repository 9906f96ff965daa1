package zhijian.desk;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.submission.FormSection;
import zhijian.submission.Helpers;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The sections a person helps with (负责的栏目).
@Component
class SharedSections {

    private final Submissions submissions;
    private final Helpers helpers;

    SharedSections(Submissions submissions, Helpers helpers) {
        this.submissions = submissions;
        this.helpers = helpers;
    }

    List<WorkPage.Shared> of(SubmissionId id, CurrentUser user) {
        var numbers = helpers.sections(id).getOrDefault(user.login(), Set.of());
        if (numbers.isEmpty()) {
            return List.of();
        }
        var inspection = submissions.inspection(id);
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation())).stream()
                .filter(section -> numbers.contains(section.number()))
                .map(section -> {
                    var progress = section.progress(inspection);
                    return new WorkPage.Shared(
                            section.heading(),
                            "/desk/%s/sections/%s".formatted(id, section.number()),
                            progress.answered(),
                            progress.asked(),
                            submissions.mayEnter(id, section.number(), user));
                })
                .toList();
    }
}
