package zhijian.notice;

import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.page.BeijingTime;

/// What one is told, and how one is mailed (消息).
@Controller
@RequestMapping("/desk/notices")
class NoticeController {

    private static final int MOST = 100;
    private static final int MOST_MAILS = 10;

    private final Notices notices;
    private final Settings settings;
    private final Outbox outbox;
    private final MailSettings mail;

    NoticeController(Notices notices, Settings settings, Outbox outbox, MailSettings mail) {
        this.notices = notices;
        this.settings = settings;
        this.outbox = outbox;
        this.mail = mail;
    }

    @GetMapping
    ModelAndView notices(@AuthenticationPrincipal CurrentUser user, Model model) {
        var latest = notices.of(user.login(), MOST);
        return new ModelAndView(
                "notice/notices",
                "page",
                new NoticesPage(
                        latest.stream()
                                .map(it -> new NoticesPage.Line(it, BeijingTime.moment(it.at())))
                                .toList(),
                        notices.unread(user.login()),
                        latest.isEmpty() ? 0 : latest.getFirst().id(),
                        message(model)));
    }

    /// Leads to where a notice points, and marks it as read.
    @GetMapping("/{id:\\d{1,15}}")
    String open(@PathVariable long id, @AuthenticationPrincipal CurrentUser user) {
        return notices.open(id, user.login())
                .map(link -> "redirect:" + link)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/read")
    String readAll(@RequestParam long latest, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        notices.readAll(latest, user.login());
        redirect.addFlashAttribute("message", "已全部标为已读。");
        return "redirect:/desk/notices";
    }

    @GetMapping("/settings")
    ModelAndView settings(@AuthenticationPrincipal CurrentUser user, Model model) {
        return page(user, settings.of(user.login()), message(model));
    }

    @PostMapping("/settings")
    ModelAndView change(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String delivery,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var chosen = Arrays.stream(Delivery.values())
                .filter(it -> it.name().equals(delivery))
                .findFirst()
                .orElse(Delivery.AT_ONCE);
        try {
            settings.change(user.login(), address, chosen);
            redirect.addFlashAttribute(
                    "message", address.isBlank() ? "已保存：没有邮箱，消息只在系统里看。" : "已保存：" + chosen.chinese() + "。");
            return new ModelAndView("redirect:/desk/notices/settings");
        } catch (NoticeRefused e) {
            var page = page(user, new Setting(address, chosen), "");
            page.addObject("problem", String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView page(CurrentUser user, Setting setting, String message) {
        return new ModelAndView(
                "notice/settings",
                "page",
                new SettingsPage(
                        mail.isOn(),
                        setting,
                        outbox.of(user.login(), MOST_MAILS).stream()
                                .map(it -> new SettingsPage.Line(it, BeijingTime.moment(it.writtenAt()), detail(it)))
                                .toList(),
                        message));
    }

    private static String detail(Mail mail) {
        return mail.standing() == Mail.Standing.WAITING && mail.attempts() > 0
                ? "第 %d 次没有发出：%s下次 %s 再试。".formatted(mail.attempts(), mail.problem(), BeijingTime.moment(mail.nextAt()))
                : mail.problem();
    }

    private static String message(Model model) {
        return model.getAttribute("message") instanceof String text ? text : "";
    }
}
