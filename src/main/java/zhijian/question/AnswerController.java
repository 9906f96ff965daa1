package zhijian.question;

import java.util.List;
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
import zhijian.account.Duties;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;

/// Where the institute answers what readers ask (答复公众提问).
@Controller
@RequestMapping("/desk/questions")
class AnswerController {

    private static final int MOST = 200;

    private final Questions questions;
    private final Duties duties;

    AnswerController(Questions questions, Duties duties) {
        this.questions = questions;
        this.duties = duties;
    }

    @GetMapping
    ModelAndView questions(@AuthenticationPrincipal CurrentUser user, Model model) {
        mustLookAfter(user);
        return page(user, -1, "", "", "", model.getAttribute("message") instanceof String text ? text : "");
    }

    @PostMapping("/{id:\\d{1,15}}/answer")
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String answer,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustLookAfter(user);
        try {
            questions.answer(id, question, answer, user);
        } catch (QuestionRefused e) {
            return refused(user, id, question, answer, e);
        }
        redirect.addFlashAttribute("message", "已答复。提问的人凭回执马上能看到；公示网站下次生成时登出。");
        return new ModelAndView("redirect:/desk/questions");
    }

    @PostMapping("/{id:\\d{1,15}}/dismiss")
    ModelAndView dismiss(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustLookAfter(user);
        try {
            questions.dismiss(id, answer, user);
        } catch (QuestionRefused e) {
            return refused(user, id, "", answer, e);
        }
        redirect.addFlashAttribute("message", "已了结，不公开；理由只给提问的人看。");
        return new ModelAndView("redirect:/desk/questions");
    }

    private ModelAndView refused(CurrentUser user, long id, String publicWords, String typed, QuestionRefused e) {
        var page = page(user, id, publicWords, typed, String.valueOf(e.getMessage()), "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private void mustLookAfter(CurrentUser user) {
        if (!duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private ModelAndView page(
            CurrentUser user, long id, String publicWords, String typed, String problem, String message) {
        return new ModelAndView(
                "question/questions",
                "page",
                new QuestionsPage(
                        lines(Question.State.OPEN, id, publicWords, typed),
                        lines(Question.State.ANSWERED, id, publicWords, typed),
                        lines(Question.State.DISMISSED, id, publicWords, typed),
                        duties.belongs(user, OrganisationKind.INSTITUTE),
                        problem,
                        message));
    }

    /// @param id of the question whose answer was refused
    private List<QuestionsPage.Line> lines(Question.State state, long id, String publicWords, String typed) {
        return questions.of(state, MOST).stream()
                .map(it -> new QuestionsPage.Line(
                        it,
                        BeijingTime.moment(it.askedAt()),
                        it.id() == id ? publicWords : it.publicWords().isEmpty() ? it.words() : it.publicWords(),
                        it.id() == id ? typed : it.answer()))
                .toList();
    }
}
