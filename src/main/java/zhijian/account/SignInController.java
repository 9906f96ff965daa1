package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// The sign-in page (登录).
@Controller
class SignInController {

    private static final Map<String, String> NEWS = Map.of(
            "failed", "账号或密码不对，请核对后再试。",
            "expired", "您已退出或太久没有操作，请重新登录。填报页上没有存上的内容留在这台电脑里，登录后打开那一页会自动补存。",
            "signed-out", "您已退出。",
            "welcome", "密码已设置，请登录。",
            "withdrawn", "您的账号已停用。需要继续使用时，请找邀请您的人或市教委的安全管理员。",
            "paused", "密码错的次数太多，请 %d 分钟后再试。",
            "city-unknown", "市统一身份认证通过了，但本系统没有对应的账号，或者账号已停用。请用本系统的账号和密码登录，或找市教委的安全管理员。",
            "city-failed", "市统一身份认证没有成功，请再试一次，或用本系统的账号和密码登录。",
            "busy", "现在登录的人很多，请过几秒再试一次；您填的数据不受影响。");

    private static final Set<String> BAD_NEWS = Set.of("failed", "paused", "busy", "city-unknown", "city-failed");

    private final Register register;
    private final boolean city;
    private final boolean demo;
    private final String demoPassword;

    SignInController(
            Register register,
            Environment environment,
            @Value("${zhijian.demo.password:}") String demoPassword,
            @Value("${zhijian.oidc.issuer:}") String issuer) {
        this.city = !issuer.isEmpty();
        this.register = register;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.demoPassword = demoPassword;
    }

    @GetMapping("/desk/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "1") int minutes,
            HttpServletRequest request,
            Model model) {
        var asked = request.getParameterMap().keySet();
        var message = NEWS.entrySet().stream()
                .filter(news -> asked.contains(news.getKey()))
                .findFirst()
                .map(news -> news.getValue().formatted(minutes))
                .orElse("");
        model.addAttribute(
                "page",
                new SignInPage(
                        login,
                        message,
                        asked.stream().anyMatch(BAD_NEWS::contains),
                        city,
                        demo ? demoPassword : "",
                        demo ? examples() : List.of()));
        return "account/signIn";
    }

    /// One account of each kind of organisation, and the three roles of a school, each of another school: on the demo
    /// system the first school is being filled in, the second waits for its reviewer, the third for its leader.
    private List<SignInPage.Example> examples() {
        var organisations = register.organisations();
        return Stream.of(
                        example(organisations, OrganisationKind.SCHOOL, 0, Role.COLLECTOR, "采集填报"),
                        example(organisations, OrganisationKind.SCHOOL, 1, Role.REVIEWER, "校内审核"),
                        example(organisations, OrganisationKind.SCHOOL, 2, Role.LEADER, "核准并签署声明"),
                        example(organisations, OrganisationKind.DISTRICT, 0, Role.REVIEWER, "接收备案、看进度"),
                        example(organisations, OrganisationKind.INSTITUTE, 0, Role.COLLECTOR, "填报市级统计"),
                        example(organisations, OrganisationKind.COMMISSION, 0, Role.REVIEWER, "接收备案、看全市进度"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<SignInPage.Example> example(
            List<Organisation> organisations, OrganisationKind kind, int place, Role role, String does) {
        return organisations.stream()
                .filter(organisation -> organisation.kind() == kind)
                .skip(place)
                .findFirst()
                .map(organisation -> new SignInPage.Example(
                        Accounts.login(organisation.id(), role), organisation.name(), role.chinese(), does));
    }
}
