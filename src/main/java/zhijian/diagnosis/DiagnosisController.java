package zhijian.diagnosis;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.submission.Admission;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// All problems of a submission at once, by cause (校验).
@Controller
@RequestMapping("/desk/{organisation}/{year:\\d{4}}")
class DiagnosisController {

    private final Diagnoses diagnoses;
    private final Submissions submissions;
    private final Admission admission;

    DiagnosisController(Diagnoses diagnoses, Submissions submissions, Admission admission) {
        this.diagnoses = diagnoses;
        this.submissions = submissions;
        this.admission = admission;
    }

    @ModelAttribute("id")
    SubmissionId id(
            @PathVariable String organisation, @PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        return admission.admit(organisation, year, user);
    }

    @GetMapping("/checks")
    ModelAndView checks(@ModelAttribute("id") SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "", "");
    }

    /// Takes a fix: the parameter of an item is its new value, `seen.` and the item its revision.
    @PostMapping("/fixes")
    ModelAndView fix(
            @ModelAttribute("id") SubmissionId id,
            @RequestParam Map<String, String> given,
            @RequestParam(defaultValue = "/checks") String back,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var values = new TreeMap<ItemCode, Answer.Number>();
        var seen = new HashMap<ItemCode, Long>();
        var level = submissions.level(id.organisation());
        for (var item : submissions.catalog(id).items(level)) {
            var typed = given.get(item.code().value());
            var revision = given.getOrDefault("seen." + item.code(), "0");
            if (typed != null
                    && revision.matches("\\d{1,18}")
                    && AnswerReader.read(item, typed).orElse(null) instanceof Answer.Number number) {
                values.put(item.code(), number);
                seen.put(item.code(), Long.valueOf(revision));
            }
        }
        return attempt(id, user, back, redirect, "已改正，可以在“校验”页撤销。", () -> {
            if (values.isEmpty()) {
                throw new FixRefused("没有要改正的数据。");
            }
            diagnoses.fix(id, values, seen, user);
        });
    }

    @PostMapping("/fixes/undo")
    ModelAndView undo(
            @ModelAttribute("id") SubmissionId id,
            @RequestParam String at,
            @RequestParam(defaultValue = "/checks") String back,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return attempt(id, user, back, redirect, "已撤销，恢复为原来的数据。", () -> {
            try {
                diagnoses.undo(id, Instant.parse(at), user);
            } catch (DateTimeException e) {
                throw new FixRefused("没有这次改正。");
            }
        });
    }

    private ModelAndView attempt(
            SubmissionId id,
            CurrentUser user,
            String back,
            RedirectAttributes redirect,
            String done,
            Runnable attempted) {
        try {
            attempted.run();
        } catch (FixRefused | AnswerRefused e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, e);
        } catch (NotYours e) {
            return refused(id, user, HttpStatus.CONFLICT, e);
        }
        redirect.addFlashAttribute("message", done);
        return new ModelAndView(
                "redirect:/desk/%s%s".formatted(id, back.matches("(/[a-z0-9.*-]+)*") ? back : "/checks"));
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, HttpStatus status, RuntimeException why) {
        var page = page(id, user, "", String.valueOf(why.getMessage()));
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message, String problem) {
        var model = new LinkedHashMap<String, Object>();
        model.put("of", submissions.frame(id, SubmissionFrame.Tab.CHECKS));
        model.put("view", diagnoses.view(id, user, "/checks"));
        model.put("message", message);
        model.put("problem", problem);
        return new ModelAndView("diagnosis/checks", model);
    }
}
