package zhijian.writing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.Role;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;

/// What all screens of a draft share (报告稿页面): its head, its people, what a message says.
@Component
class DraftFrame {

    private final Drafts drafts;
    private final DraftIds ids;
    private final Writers writers;
    private final Exclusions exclusions;
    private final Remarks remarks;
    private final Duties duties;
    private final Accounts accounts;

    DraftFrame(
            Drafts drafts,
            DraftIds ids,
            Writers writers,
            Exclusions exclusions,
            Remarks remarks,
            Duties duties,
            Accounts accounts) {
        this.drafts = drafts;
        this.ids = ids;
        this.writers = writers;
        this.exclusions = exclusions;
        this.remarks = remarks;
        this.duties = duties;
        this.accounts = accounts;
    }

    /// Or the answer 404, where nobody began it.
    Draft draft(DraftId id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Section section(Draft draft, int number) {
        return draft.sections().stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    WritingPages.Head head(Draft draft, CurrentUser user) {
        var id = draft.id();
        var exclusion = draft.exclusion();
        return new WritingPages.Head(
                address(id),
                ids.title(id),
                String.join("、", draft.releases()),
                writers.mayAssign(id, user),
                writers.maySignOff(id, user),
                duties.leads(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE),
                exclusion == null
                        ? null
                        : new WritingPages.LeftOut(
                                exclusion.kind(),
                                exclusion.reason(),
                                "%s %s".formatted(accounts.name(exclusion.by()), BeijingTime.moment(exclusion.at())),
                                exclusions.mayLift(id, exclusion, user)));
    }

    /// Findings that somebody answers for today.
    Set<String> passed(DraftId id) {
        return remarks.overrulings(id).stream()
                .filter(it -> !it.isOver(remarks.today()))
                .map(Overruling::flaw)
                .collect(Collectors.toSet());
    }

    /// Everybody who can write sections of it.
    List<WritingPages.Colleague> colleagues(DraftId id) {
        var owner = writers.owner(id.scope());
        return Stream.concat(
                        Role.OF_EVERY_ORGANISATION.stream()
                                .map(role -> accounts.of(owner, role).login()),
                        accounts.people(owner).stream().map(it -> it.login()))
                .distinct()
                .map(login -> new WritingPages.Colleague(login, accounts.name(login)))
                .toList();
    }

    static String address(DraftId id) {
        return "/desk/writing/" + id;
    }

    static String address(DraftId id, int number) {
        return "/desk/writing/%s/%d".formatted(id, number);
    }

    static String message(Model model) {
        return model.getAttribute("message") instanceof String text ? text : "";
    }
}
