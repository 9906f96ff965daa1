package zhijian.account;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import zhijian.organisation.Register;

/// Where an invited person sets their password (接受邀请); open to everybody who has a code.
@Controller
@RequestMapping("/desk/invitation")
class InvitationController {

    private final Invitations invitations;
    private final Register register;

    InvitationController(Invitations invitations, Register register) {
        this.invitations = invitations;
        this.register = register;
    }

    @GetMapping
    ModelAndView invitation(@RequestParam(defaultValue = "") String code) {
        return page(code);
    }

    @PostMapping
    ModelAndView accept(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again) {
        try {
            if (!chosen.equals(again)) {
                throw new AccountRefused("两次输入的密码不一样，请再输一遍。");
            }
            var person = invitations.accept(code, chosen);
            return new ModelAndView("redirect:/desk/sign-in?welcome&login=" + person.login());
        } catch (AccountRefused e) {
            var page = page(code);
            page.addObject("problem", String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView page(String code) {
        var person = invitations.find(code).orElse(null);
        return new ModelAndView(
                "account/invitation",
                "page",
                new InvitationPage(
                        code,
                        person,
                        person == null
                                ? ""
                                : register.organisation(person.organisation()).name()));
    }
}
