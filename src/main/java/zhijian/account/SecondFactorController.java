package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhijian.page.BeijingTime;
import zhijian.print.QrCode;

/// Giving a second factor when signing in, and looking after one's own (第二因素).
@Controller
class SecondFactorController {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorController.class);

    private static final String ASK = "/desk/second-factor";
    private static final String OWN = "/desk/account/second-factor";
    private static final String MADE = SecondFactorController.class.getName() + ".made";
    private static final String ASKED = SecondFactorController.class.getName() + ".asked";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Assurance assurance;
    private final String address;
    /// Browsers leave out what an extension has nothing to say about.
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new WebauthnJacksonModule())
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /// @param address our own, where it is fixed; otherwise what the browser asked for
    SecondFactorController(
            SecondFactors factors,
            Passkeys passkeys,
            Assurance assurance,
            @Value("${zhijian.address:}") String address) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.assurance = assurance;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    // ---- giving it ----

    @GetMapping(ASK)
    ModelAndView ask(@AuthenticationPrincipal CurrentUser user, HttpSession session) {
        return assurance.factor(session, user) == Assurance.Factor.DUE
                ? ask(user, "")
                : new ModelAndView("redirect:" + StandingCheck.wanted(session));
    }

    @PostMapping(ASK)
    ModelAndView give(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal CurrentUser user,
            HttpServletRequest request) {
        try {
            if (!factors.accepts(code, user.login())) {
                return ask(user, "验证码不对。请输入手机上现在的六位数字，或者一个没有用过的恢复码。");
            }
        } catch (AccountRefused e) {
            return ask(user, String.valueOf(e.getMessage()));
        }
        assurance.factorGiven(request);
        return new ModelAndView("redirect:" + StandingCheck.wanted(request.getSession()));
    }

    private ModelAndView ask(CurrentUser user, String problem) {
        var page = new ModelAndView("account/askFactor");
        page.addObject("problem", problem);
        page.addObject("hasApplication", factors.hasApplication(user.login()));
        page.addObject("hasPasskey", !passkeys.of(user.login()).isEmpty());
        page.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping(ASK + "/passkey/options")
    ResponseEntity<String> usePasskey(Authentication signedIn, HttpServletRequest request) {
        var options = passkeys.use(signedIn, origin(request));
        request.getSession().setAttribute(ASKED, options);
        return ofJson(json.writeValueAsString(options));
    }

    /// Also what proves a person before a signature.
    @PostMapping(ASK + "/passkey")
    ResponseEntity<String> passkeyUsed(
            @RequestBody String answer, @AuthenticationPrincipal CurrentUser user, HttpServletRequest request) {
        var session = request.getSession();
        var asked = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        try {
            var read =
                    json.readValue(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            if (asked instanceof PublicKeyCredentialRequestOptions options
                    && passkeys.accepts(options, read, user, origin(request))) {
                assurance.factorGiven(request);
                return ofJson(json.writeValueAsString(StandingCheck.wanted(session)));
            }
        } catch (JacksonException e) {
            LOG.warn("What {} sent is no answer of a passkey: {}", user.login(), e.getOriginalMessage());
        }
        return ResponseEntity.unprocessableContent().body("通行密钥没有通过核对，请再试一次或改用动态口令。");
    }

    // ---- one's own ----

    @GetMapping(OWN)
    ModelAndView own(@AuthenticationPrincipal CurrentUser user, HttpSession session, Model model) {
        return own(user, session, model.getAttribute("message") instanceof String text ? text : "", List.of(), "");
    }

    @FreshlyConfirmed("绑定动态口令")
    @PostMapping(OWN + "/begin")
    ModelAndView begin(@AuthenticationPrincipal CurrentUser user, HttpSession session) {
        try {
            factors.begin(user);
        } catch (AccountRefused e) {
            return own(user, session, "", List.of(), String.valueOf(e.getMessage()));
        }
        return new ModelAndView("redirect:" + OWN);
    }

    @PostMapping(OWN)
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal CurrentUser user,
            HttpServletRequest request) {
        var session = request.getSession();
        try {
            var codes = factors.confirm(code, user);
            assurance.factorGiven(request);
            return own(user, session, "动态口令已绑定，下次登录时要用。", codes, "");
        } catch (AccountRefused e) {
            return own(user, session, "", List.of(), String.valueOf(e.getMessage()));
        }
    }

    @FreshlyConfirmed("重新生成恢复码")
    @PostMapping(OWN + "/codes")
    ModelAndView renewCodes(@AuthenticationPrincipal CurrentUser user, HttpSession session) {
        try {
            var codes = factors.renewRecoveryCodes(user);
            return own(user, session, "新的恢复码已生成，以前的都不能再用。", codes, "");
        } catch (AccountRefused e) {
            return own(user, session, "", List.of(), String.valueOf(e.getMessage()));
        }
    }

    @FreshlyConfirmed("解除动态口令")
    @PostMapping(OWN + "/remove")
    ModelAndView remove(@AuthenticationPrincipal CurrentUser user, HttpSession session, RedirectAttributes redirect) {
        try {
            mustKeepOne(user);
            factors.removeApplication(user);
        } catch (AccountRefused e) {
            return own(user, session, "", List.of(), String.valueOf(e.getMessage()));
        }
        assurance.changed(session, user);
        redirect.addFlashAttribute("message", "动态口令已解除。");
        return new ModelAndView("redirect:" + OWN);
    }

    /// Leads back to a page whose button may make one at once.
    @FreshlyConfirmed("添加通行密钥")
    @PostMapping(OWN + "/passkeys/begin")
    String beginPasskey() {
        return "redirect:" + OWN;
    }

    @FreshlyConfirmed("添加通行密钥")
    @PostMapping(OWN + "/passkeys/options")
    ResponseEntity<String> makePasskey(Authentication signedIn, HttpServletRequest request) {
        var options = passkeys.creation(signedIn, origin(request));
        request.getSession().setAttribute(MADE, options);
        return ofJson(json.writeValueAsString(options));
    }

    @PostMapping(OWN + "/passkeys")
    ResponseEntity<String> keepPasskey(
            @RequestBody String made,
            @RequestParam(defaultValue = "") String label,
            @AuthenticationPrincipal CurrentUser user,
            HttpServletRequest request) {
        var session = request.getSession();
        var asked = session.getAttribute(MADE);
        session.removeAttribute(MADE);
        try {
            if (!(asked instanceof PublicKeyCredentialCreationOptions options)) {
                throw new AccountRefused("页面已过期，通行密钥没有保存。请刷新页面再试。");
            }
            var read =
                    json.readValue(made, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            passkeys.keep(options, read, label, user, origin(request));
            assurance.factorGiven(request);
            return ofJson(json.writeValueAsString(OWN));
        } catch (AccountRefused e) {
            return ResponseEntity.unprocessableContent().body(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            LOG.warn("What {} sent is no passkey: {}", user.login(), e.getOriginalMessage());
            return ResponseEntity.unprocessableContent().body("通行密钥没有通过核对，没有保存。请刷新页面再试。");
        }
    }

    @FreshlyConfirmed("删除通行密钥")
    @PostMapping(OWN + "/passkeys/remove")
    ModelAndView removePasskey(
            @RequestParam(defaultValue = "") String id,
            @AuthenticationPrincipal CurrentUser user,
            HttpSession session,
            RedirectAttributes redirect) {
        try {
            mustKeepOne(user);
            passkeys.remove(id, user);
        } catch (AccountRefused e) {
            return own(user, session, "", List.of(), String.valueOf(e.getMessage()));
        }
        assurance.changed(session, user);
        redirect.addFlashAttribute("message", "通行密钥已删除。");
        return new ModelAndView("redirect:" + OWN);
    }

    /// @throws AccountRefused if this person's last one must stay
    private void mustKeepOne(CurrentUser user) {
        int factorsHeld = (factors.hasApplication(user.login()) ? 1 : 0)
                + passkeys.of(user.login()).size();
        if (assurance.mustHaveOne(user) && factorsHeld == 1) {
            throw new AccountRefused("您的角色必须有第二因素，这是最后一种。请先绑定另一种，再解除这一种；或找安全管理员重置。");
        }
    }

    private ModelAndView own(
            CurrentUser user, HttpSession session, String message, List<String> codes, String problem) {
        var begun = factors.begun(user.login());
        var page = new ModelAndView(
                "account/secondFactor",
                "page",
                new SecondFactorPage(
                        user.login(),
                        assurance.factor(session, user) == Assurance.Factor.TO_BE_BOUND,
                        assurance.mustHaveOne(user),
                        factors.hasApplication(user.login()),
                        begun.map(it -> it.replaceAll("(....)(?=.)", "$1 ")).orElse(""),
                        begun.map(it -> QrCode.svg(Totp.address(it, user.login()), "绑定动态口令的二维码"))
                                .orElse(""),
                        factors.recoveryCodesLeft(user.login()),
                        codes,
                        passkeys.of(user.login()).stream()
                                .map(it -> new SecondFactorPage.Key(
                                        it.id(),
                                        it.label(),
                                        BeijingTime.day(it.createdAt()),
                                        BeijingTime.moment(it.usedAt())))
                                .toList(),
                        assurance.isFresh(session),
                        message,
                        problem));
        page.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private String origin(HttpServletRequest request) {
        if (!address.isEmpty()) {
            return address;
        }
        var asked = request.getRequestURL();
        return asked.substring(0, asked.length() - request.getRequestURI().length());
    }

    private static ResponseEntity<String> ofJson(String content) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(content);
    }
}
