package zhijian.diagnosis;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentRefused;
import zhijian.attachment.Attachments;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.Finding;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// All problems of a submission at once, by cause (校验).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}")
class DiagnosisController {

    private final Diagnoses diagnoses;
    private final Submissions submissions;
    private final Attachments attachments;

    DiagnosisController(Diagnoses diagnoses, Submissions submissions, Attachments attachments) {
        this.diagnoses = diagnoses;
        this.submissions = submissions;
        this.attachments = attachments;
    }

    @GetMapping("/checks")
    ModelAndView checks(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "", "");
    }

    /// Takes a fix: the parameter of an item is its new value, `seen.` and the item its revision.
    @PostMapping("/fixes")
    ModelAndView fix(
            SubmissionId id,
            @RequestParam Map<String, String> given,
            @RequestParam(defaultValue = "/checks") String back,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return attempt(id, user, back, redirect, "已改正，可以在“校验”页撤销。", () -> {
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
            if (values.isEmpty()) {
                throw new FixRefused("没有要改正的数据。");
            }
            diagnoses.fix(id, values, seen, user);
        });
    }

    @PostMapping("/fixes/undo")
    ModelAndView undo(
            SubmissionId id,
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

    /// Explains soft findings of one cause, all with the same words and files.
    @PostMapping("/explanations")
    ModelAndView explain(
            SubmissionId id,
            @RequestParam List<String> check,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") List<String> keep,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "/checks") String back,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var explained = attempt(id, user, back, redirect, "说明已保存。数据再改时需要重新确认。", () -> {
            var chosen = Arrays.stream(ExplanationCause.values())
                    .filter(it -> it.name().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new FixRefused("请选择说明类别，再保存说明。"));
            Explanation.typed(chosen, words, List.of());
            if (!submissions.mayEnter(id, user)) {
                throw new FixRefused("只有本单位的采集员和协助填报人可以在填报期间作出说明。");
            }
            var evidence = evidence(id, check, keep);
            for (var added : file == null ? List.<MultipartFile>of() : file) {
                if (!added.isEmpty()) {
                    evidence.add(Explanation.Evidence.of(kept(added, user)));
                }
            }
            var explanations = new TreeMap<String, Explanation>();
            check.forEach(it -> explanations.put(it, Explanation.typed(chosen, words, evidence)));
            submissions.explain(id, explanations, user);
        });
        if (explained.getModel().get("view") instanceof DiagnosisView view) {
            explained.addObject("view", view.typed(new DiagnosisView.Typed(cause, type, words)));
        }
        return explained;
    }

    /// Files added before that are to stay.
    private List<Explanation.Evidence> evidence(SubmissionId id, List<String> checks, List<String> keep) {
        return said(id).filter(finding -> checks.contains(finding.checkId()))
                .flatMap(DiagnosisController::files)
                .filter(it -> keep.contains(it.id().value()))
                .distinct()
                .collect(toCollection(ArrayList::new));
    }

    private Attachment kept(MultipartFile file, CurrentUser user) {
        try {
            return attachments.keep(
                    Objects.requireNonNullElse(file.getOriginalFilename(), "附件"), file.getBytes(), user);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an uploaded file", e);
        }
    }

    /// A file behind an explanation, for whoever may see the submission.
    @GetMapping("/explanations/files/{file:[0-9a-f]{32}}")
    ResponseEntity<byte[]> file(SubmissionId id, @PathVariable String file) {
        var attachment = said(id).flatMap(DiagnosisController::files)
                .filter(it -> it.id().value().equals(file))
                .flatMap(it -> attachments.find(it.id()).stream())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.type().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attachments.content(attachment.id()));
    }

    private Stream<Finding> said(SubmissionId id) {
        return submissions.findings(id).stream().filter(it -> it.explanation() != null || it.earlier() != null);
    }

    private static Stream<Explanation.Evidence> files(Finding finding) {
        return Stream.of(finding.explanation(), finding.earlier())
                .filter(Objects::nonNull)
                .flatMap(it -> it.evidence().stream());
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
        } catch (FixRefused | AnswerRefused | AttachmentRefused e) {
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
