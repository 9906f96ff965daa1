package zhijian.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.submission.Helpers;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Who of an organisation is told about its submission (收件人), as logins.
@Component
class Addressees {

    private final Submissions submissions;
    private final Delegations delegations;
    private final Helpers helpers;

    Addressees(Submissions submissions, Delegations delegations, Helpers helpers) {
        this.submissions = submissions;
        this.delegations = delegations;
        this.helpers = helpers;
    }

    /// All who act in these roles today, deputies included.
    List<String> acting(SubmissionId id, Role... roles) {
        var logins = new ArrayList<String>();
        for (var role : roles) {
            logins.addAll(delegations.acting(id.organisation(), role));
        }
        return logins;
    }

    /// The collector, and the helpers whose sections hold one of these items.
    List<String> fillingIn(SubmissionId id, Collection<ItemCode> items) {
        var logins = new ArrayList<>(acting(id, Role.COLLECTOR));
        var catalog = submissions.catalog(id);
        helpers.sections(id).forEach((login, sections) -> {
            if (items.stream()
                    .anyMatch(code -> sections.contains(catalog.item(code).section()))) {
                logins.add(login);
            }
        });
        return logins;
    }
}
