package zhijian.account;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhijian.organisation.Register;

/// Reviewers and leaders ask somebody to stand in for them (请人代理).
@Controller
@RequestMapping("/desk/deputies")
class DeputiesController {

    private final Accounts accounts;
    private final Delegations delegations;
    private final Invitations invitations;
    private final Register register;

    DeputiesController(Accounts accounts, Delegations delegations, Invitations invitations, Register register) {
        this.accounts = accounts;
        this.delegations = delegations;
        this.invitations = invitations;
        this.register = register;
    }

    @GetMapping
    ModelAndView deputies(@AuthenticationPrincipal CurrentUser user, Model model) {
        return page(
                user,
                null,
                DeputiesPage.Asked.NOTHING,
                model.getAttribute("message") instanceof String text ? text : "");
    }

    @PostMapping("/people")
    ModelAndView invite(@RequestParam Map<String, String> typed, @AuthenticationPrincipal CurrentUser user) {
        var asked = new DeputiesPage.Asked(typed);
        try {
            mustHaveDeputies(user);
            return page(
                    user,
                    invitations.invite(asked.of("name"), asked.of("staffNumber"), asked.of("word"), user),
                    DeputiesPage.Asked.NOTHING,
                    "");
        } catch (AccountRefused e) {
            return refused(user, asked, e);
        }
    }

    @PostMapping("/people/again")
    ModelAndView again(@RequestParam String deputy, @AuthenticationPrincipal CurrentUser user) {
        try {
            mustHaveDeputies(user);
            return page(user, invitations.again(deputy, user), DeputiesPage.Asked.NOTHING, "");
        } catch (AccountRefused e) {
            return refused(user, DeputiesPage.Asked.NOTHING, e);
        }
    }

    @PostMapping("/people/withdraw")
    ModelAndView withdraw(
            @RequestParam String deputy, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        try {
            mustHaveDeputies(user);
            invitations.withdraw(deputy, user);
            redirect.addFlashAttribute("message", "%s的账号已停用。".formatted(name(deputy)));
            return new ModelAndView("redirect:/desk/deputies");
        } catch (AccountRefused e) {
            return refused(user, DeputiesPage.Asked.NOTHING, e);
        }
    }

    @PostMapping
    ModelAndView give(
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var asked = new DeputiesPage.Asked(typed);
        try {
            delegations.give(
                    asked.of("deputy"),
                    day("开始日期", asked.of("first")),
                    day("结束日期", asked.of("last")),
                    asked.of("reason"),
                    user);
            redirect.addFlashAttribute(
                    "message",
                    "已安排%s在 %s 至 %s 代理您。".formatted(name(asked.of("deputy")), asked.of("first"), asked.of("last")));
            return new ModelAndView("redirect:/desk/deputies");
        } catch (AccountRefused e) {
            return refused(user, asked, e);
        }
    }

    @PostMapping("/end")
    ModelAndView end(
            @RequestParam long delegation, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        try {
            delegations.end(delegation, user);
            redirect.addFlashAttribute("message", "代理已结束。");
            return new ModelAndView("redirect:/desk/deputies");
        } catch (AccountRefused e) {
            return refused(user, DeputiesPage.Asked.NOTHING, e);
        }
    }

    private ModelAndView refused(CurrentUser user, DeputiesPage.Asked asked, AccountRefused why) {
        var page = page(user, null, asked, "");
        page.addObject("problem", String.valueOf(why.getMessage()));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CurrentUser user, @Nullable Invited invited, DeputiesPage.Asked asked, String message) {
        var people = accounts.people(user.organisation());
        var today = delegations.today();
        return new ModelAndView(
                "account/deputies",
                "page",
                new DeputiesPage(
                        register.organisation(user.organisation()).name(),
                        user.role(),
                        delegations.rule(user, people).aboutGiver().orElse(""),
                        people.stream()
                                .filter(it -> it.role() == Role.DEPUTY && it.standing() != Person.Standing.WITHDRAWN)
                                .toList(),
                        delegations.of(user.organisation()).stream()
                                .map(it -> line(it, today, user))
                                .toList(),
                        today.toString(),
                        invited,
                        invited == null
                                ? ""
                                : ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .path("/desk/invitation")
                                        .queryParam("code", invited.code())
                                        .toUriString(),
                        asked,
                        message));
    }

    private DeputiesPage.Line line(Delegation delegation, LocalDate today, CurrentUser user) {
        boolean isOver = delegation.isEnded() || delegation.lastDay().isBefore(today);
        return new DeputiesPage.Line(
                delegation,
                name(delegation.deputy()),
                delegation.isEnded() ? "已提前结束" : isOver ? "已结束" : delegation.holdsOn(today) ? "代理中" : "尚未开始",
                !isOver && delegation.role() == user.role());
    }

    private String name(String login) {
        return accounts.find(login).map(CurrentUser::name).orElse(login);
    }

    private static void mustHaveDeputies(CurrentUser user) {
        if (user.role() != Role.REVIEWER && user.role() != Role.LEADER) {
            throw new AccountRefused("只有审核员和负责人可以请人代理。");
        }
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException _) {
            throw new AccountRefused("%s应写成 2020-12-04 的样子，现在是“%s”。".formatted(field, typed));
        }
    }
}
