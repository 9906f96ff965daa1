package zhijian.administration;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.AccountRefused;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.account.Person;
import zhijian.account.PersonalRecords;
import zhijian.account.Role;
import zhijian.account.SecondFactors;

/// Suspending and restoring accounts, new passwords for who forgot theirs (账号管理); for the security administrator alone.
@Controller
@RequestMapping("/desk/accounts")
class AccountsController {

    private static final int MOST = 100;

    private final Accounts accounts;
    private final SecondFactors factors;
    private final PersonalRecords records;

    AccountsController(Accounts accounts, SecondFactors factors, PersonalRecords records) {
        this.records = records;
        this.accounts = accounts;
        this.factors = factors;
    }

    /// @param people at most [#MOST]
    record Page(String like, List<Person> people, boolean isMore, String message) {}

    @GetMapping
    ModelAndView all(
            @RequestParam(defaultValue = "") String like, @AuthenticationPrincipal CurrentUser user, Model model) {
        mustLookAfter(user);
        return page(like, model.getAttribute("message") instanceof String text ? text : "");
    }

    @PostMapping("/suspend")
    ModelAndView suspend(
            @RequestParam String login,
            @RequestParam(defaultValue = "") String why,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustLookAfter(user);
        return changed(login, redirect, () -> {
            accounts.suspend(login, why, user);
            return "账号 %s 已暂停，正在使用的会立即退出。".formatted(login);
        });
    }

    @PostMapping("/restore")
    ModelAndView restore(
            @RequestParam String login, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        mustLookAfter(user);
        return changed(login, redirect, () -> {
            accounts.restore(login, user);
            return "账号 %s 已恢复。".formatted(login);
        });
    }

    @FreshlyConfirmed("重置第二因素")
    @PostMapping("/second-factor/reset")
    ModelAndView resetFactor(
            @RequestParam String login, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        mustLookAfter(user);
        return changed(login, redirect, () -> {
            factors.forget(login, user);
            return "账号 %s 的第二因素已重置，下次登录时重新绑定。".formatted(login);
        });
    }

    /// All that is kept about a person, as a file for them.
    @GetMapping("/record.json")
    ResponseEntity<Map<String, List<String>>> record(
            @RequestParam String login, @AuthenticationPrincipal CurrentUser user) {
        mustLookAfter(user);
        if (accounts.find(login).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"record.json\"")
                .body(records.about(login));
    }

    @FreshlyConfirmed("删除个人信息")
    @PostMapping("/erase")
    ModelAndView erase(
            @RequestParam String login, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        mustLookAfter(user);
        return changed(login, redirect, () -> {
            records.erase(login, user);
            return "账号 %s 的个人信息已删除；办理记录和审计日志依规保留。".formatted(login);
        });
    }

    /// For whoever forgot theirs; shown once, never in an address.
    @PostMapping("/password")
    ModelAndView giveFirstPassword(
            @RequestParam String login, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        mustLookAfter(user);
        return changed(
                login,
                redirect,
                () -> "账号 %s 的初始密码是 %s ，只显示这一次。请核实对方身份后告诉他；他登录后要先换成自己的密码。"
                        .formatted(login, accounts.giveFirstPassword(login, user)));
    }

    private static void mustLookAfter(CurrentUser user) {
        if (user.role() != Role.SECURITY_ADMINISTRATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /// @param change does it, and says what was done
    private ModelAndView changed(String login, RedirectAttributes redirect, Supplier<String> change) {
        try {
            redirect.addFlashAttribute("message", change.get());
        } catch (AccountRefused e) {
            return refused(login, e);
        }
        return new ModelAndView("redirect:/desk/accounts?like=" + login);
    }

    private ModelAndView refused(String login, AccountRefused why) {
        var page = page(login, "");
        page.addObject("problem", String.valueOf(why.getMessage()));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(String like, String message) {
        var found = accounts.search(like.strip(), MOST + 1);
        return new ModelAndView(
                "administration/accounts",
                "page",
                new Page(like.strip(), found.subList(0, Math.min(found.size(), MOST)), found.size() > MOST, message));
    }
}
