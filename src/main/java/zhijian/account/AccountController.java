package zhijian.account;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.session.Sessions;

/// One's own account: who one is, the password, the last time one signed in (我的账号).
@Controller
@RequestMapping("/desk/account")
class AccountController {

    private final Accounts accounts;
    private final Delegations delegations;
    private final Register register;
    private final PersonalRecords records;
    private final Sessions sessions;

    AccountController(
            Accounts accounts, Delegations delegations, Register register, PersonalRecords records, Sessions sessions) {
        this.records = records;
        this.accounts = accounts;
        this.delegations = delegations;
        this.register = register;
        this.sessions = sessions;
    }

    @GetMapping
    ModelAndView account(@AuthenticationPrincipal CurrentUser user, Model model) {
        return page(user, null, null, model.getAttribute("message") instanceof String text ? text : "");
    }

    /// All that is kept about oneself.
    @GetMapping("/record.json")
    ResponseEntity<Map<String, List<String>>> record(@AuthenticationPrincipal CurrentUser user) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"record.json\"")
                .body(records.about(user.login()));
    }

    @PostMapping("/person")
    ModelAndView introduce(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String staffNumber,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            if (!Role.OF_EVERY_ORGANISATION.contains(user.role())) {
                throw new AccountRefused("姓名和工号由邀请您的人登记，需要改正时请找他。");
            }
            accounts.introduce(name, staffNumber, user);
            redirect.addFlashAttribute("message", "姓名和工号已保存。页面上方的名字下次登录时更新。");
            return new ModelAndView("redirect:/desk/account");
        } catch (AccountRefused e) {
            return refused(page(user, name, staffNumber, ""), "problem", e);
        }
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            @AuthenticationPrincipal CurrentUser user,
            HttpSession session,
            RedirectAttributes redirect) {
        try {
            if (!chosen.equals(again)) {
                throw new AccountRefused("两次输入的新密码不一样，密码没有改。");
            }
            accounts.changePassword(old, chosen, user);
            sessions.endOthers(user.login(), session.getId());
            redirect.addFlashAttribute(
                    "message",
                    "密码已修改，强度：%s。下次登录用新密码，别处的登录已全部退出。%s"
                            .formatted(PasswordRule.strength(chosen).chinese(), next(accounts.person(user.login()))));
            return new ModelAndView("redirect:/desk/account");
        } catch (AccountRefused e) {
            return refused(page(user, null, null, ""), "passwordProblem", e);
        }
    }

    @PostMapping("/places/end")
    String endOthers(@AuthenticationPrincipal CurrentUser user, HttpSession session, RedirectAttributes redirect) {
        int ended = sessions.endOthers(user.login(), session.getId());
        redirect.addFlashAttribute("message", ended == 0 ? "别处没有登录。" : "别处的 %d 个登录已退出。".formatted(ended));
        return "redirect:/desk/account";
    }

    private static String next(Person person) {
        return person.staffNumber() == null && Role.OF_EVERY_ORGANISATION.contains(person.role())
                ? "下一步：在下面登记您的姓名和工号。"
                : "";
    }

    private static ModelAndView refused(ModelAndView page, String where, AccountRefused why) {
        page.addObject(where, String.valueOf(why.getMessage()));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CurrentUser user, @Nullable String name, @Nullable String staffNumber, String message) {
        var person = accounts.person(user.login());
        var signIns = accounts.signIns(user.login(), 2);
        var acting = delegations.acting(user);
        return new ModelAndView(
                "account/account",
                "page",
                new AccountPage(
                        person,
                        register.organisation(user.organisation()).name(),
                        acting.onBehalfOf().isEmpty()
                                ? ""
                                : "%s（%s）"
                                        .formatted(
                                                accounts.person(acting.onBehalfOf())
                                                        .name(),
                                                acting.role().chinese()),
                        signIns.isEmpty() ? "" : BeijingTime.moment(signIns.getFirst()),
                        signIns.size() < 2 ? "" : BeijingTime.moment(signIns.get(1)),
                        Math.max(0, sessions.places(user.login()) - 1),
                        name != null ? name : person.staffNumber() == null ? "" : person.name(),
                        staffNumber == null ? person.staffNumber() : staffNumber,
                        accounts.whyPasswordIsDue(person).orElse(""),
                        message));
    }
}
