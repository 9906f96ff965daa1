package zhijian.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhijian.account.AccountRefused;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Invitations;
import zhijian.account.Invited;
import zhijian.account.Role;
import zhijian.page.BeijingTime;
import zhijian.submission.AnswerRefused;
import zhijian.submission.FormSection;
import zhijian.submission.Helpers;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Inviting helpers and sharing sections with them (分工).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/team")
class TeamController {

    private final Submissions submissions;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Helpers helpers;
    private final TransactionOperations transaction;

    TeamController(
            Submissions submissions,
            Accounts accounts,
            Invitations invitations,
            Helpers helpers,
            TransactionOperations transaction) {
        this.submissions = submissions;
        this.accounts = accounts;
        this.invitations = invitations;
        this.helpers = helpers;
        this.transaction = transaction;
    }

    @GetMapping
    ModelAndView team(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(
                id,
                user,
                null,
                TeamPage.Asked.NOTHING,
                model.getAttribute("message") instanceof String text ? text : "");
    }

    /// Invites somebody and shares sections with them, both or neither. The answer shows the code, and nothing else
    /// ever
    /// will.
    @PostMapping
    ModelAndView invite(
            SubmissionId id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String staffNumber,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") Set<String> section,
            @AuthenticationPrincipal CurrentUser user) {
        var asked = new TeamPage.Asked(name, staffNumber, word, section);
        try {
            mustBeTheCollector(id, user);
            if (section.isEmpty()) {
                throw new AccountRefused("请至少选一个栏目交给协助填报人。");
            }
            var invited = transaction.execute(_ -> {
                var made = invitations.invite(name, staffNumber, word, user);
                helpers.share(id, made.login(), section, numbers(id), user);
                return made;
            });
            return page(id, user, invited, TeamPage.Asked.NOTHING, "");
        } catch (AccountRefused | AnswerRefused | NotYours e) {
            return refused(id, user, asked, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/sections")
    ModelAndView share(
            SubmissionId id,
            @RequestParam String helper,
            @RequestParam(defaultValue = "") Set<String> section,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            helpers.share(id, helper, section, numbers(id), user);
            redirect.addFlashAttribute(
                    "message",
                    section.isEmpty()
                            ? "已收回%s的全部栏目。".formatted(name(helper))
                            : "%s现在负责 %d 个栏目。".formatted(name(helper), section.size()));
            return new ModelAndView("redirect:/desk/%s/team".formatted(id));
        } catch (AnswerRefused | NotYours e) {
            return refused(id, user, TeamPage.Asked.NOTHING, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            SubmissionId id,
            @RequestParam String helper,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            mustBeTheCollector(id, user);
            transaction.executeWithoutResult(_ -> {
                invitations.withdraw(helper, user);
                helpers.share(id, helper, Set.of(), numbers(id), user);
            });
            redirect.addFlashAttribute("message", "%s的账号已停用，填过的数据都保留。".formatted(name(helper)));
            return new ModelAndView("redirect:/desk/%s/team".formatted(id));
        } catch (AccountRefused | NotYours e) {
            return refused(id, user, TeamPage.Asked.NOTHING, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/again")
    ModelAndView again(SubmissionId id, @RequestParam String helper, @AuthenticationPrincipal CurrentUser user) {
        try {
            mustBeTheCollector(id, user);
            return page(id, user, invitations.again(helper, user), TeamPage.Asked.NOTHING, "");
        } catch (AccountRefused | NotYours e) {
            return refused(id, user, TeamPage.Asked.NOTHING, String.valueOf(e.getMessage()));
        }
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, TeamPage.Asked asked, String problem) {
        var page = page(id, user, null, asked, "");
        page.addObject("problem", problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(
            SubmissionId id, CurrentUser user, @Nullable Invited invited, TeamPage.Asked asked, String message) {
        var people = accounts.people(id.organisation());
        var shared = helpers.sections(id);
        var lines = new ArrayList<TeamPage.Helper>();
        people.stream()
                .filter(it -> it.role() == Role.HELPER)
                .forEach(it -> lines.add(
                        new TeamPage.Helper(lines.size() + 1, it, shared.getOrDefault(it.login(), Set.of()))));
        var parts = sections(id).stream()
                .map(section -> new TeamPage.Part(
                        section,
                        lines.stream()
                                .filter(it -> it.sections().contains(section.number()))
                                .map(it -> it.person().name())
                                .toList()))
                .toList();
        return new ModelAndView(
                "team/team",
                "page",
                new TeamPage(
                        submissions.frame(id, SubmissionFrame.Tab.TEAM),
                        isTheCollector(id, user),
                        people.stream()
                                .filter(it -> Role.OF_EVERY_ORGANISATION.contains(it.role()))
                                .toList(),
                        lines,
                        parts,
                        invited == null
                                ? null
                                : new TeamPage.Invitation(
                                        invited,
                                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                                .path("/desk/invitation")
                                                .queryParam("code", invited.code())
                                                .toUriString(),
                                        BeijingTime.moment(invited.expiresAt())),
                        asked,
                        message));
    }

    private List<FormSection> sections(SubmissionId id) {
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation()));
    }

    private Set<String> numbers(SubmissionId id) {
        var numbers = new TreeSet<String>();
        sections(id).forEach(it -> numbers.add(it.number()));
        return numbers;
    }

    private String name(String login) {
        return accounts.find(login).map(CurrentUser::name).orElse(login);
    }

    private static boolean isTheCollector(SubmissionId id, CurrentUser user) {
        return user.role() == Role.COLLECTOR && user.organisation().equals(id.organisation());
    }

    private static void mustBeTheCollector(SubmissionId id, CurrentUser user) {
        if (!isTheCollector(id, user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
