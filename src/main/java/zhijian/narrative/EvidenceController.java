package zhijian.narrative;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.attachment.AttachmentRefused;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.FormSection;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Files that prove numbers and explanations, and drawing items for checking (佐证材料和抽查).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/evidence")
class EvidenceController {

    private final Submissions submissions;
    private final Evidence evidence;
    private final SpotChecks spotChecks;
    private final Uploads uploads;
    private final Reading reading;

    EvidenceController(
            Submissions submissions, Evidence evidence, SpotChecks spotChecks, Uploads uploads, Reading reading) {
        this.submissions = submissions;
        this.evidence = evidence;
        this.spotChecks = spotChecks;
        this.uploads = uploads;
        this.reading = reading;
    }

    /// @param proves code of the item, or id of the check, the person comes from
    @GetMapping
    ModelAndView all(
            SubmissionId id,
            @RequestParam(defaultValue = "") String proves,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        var message = model.getAttribute("message") instanceof String text ? text : "";
        return page(id, user, proves, "", message, "");
    }

    @PostMapping
    ModelAndView add(
            SubmissionId id,
            @RequestParam String proves,
            @RequestParam(defaultValue = "") String note,
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            evidence.add(id, proves, CaseForm.name(file), CaseForm.content(file), note, user);
            redirect.addFlashAttribute("message", "“%s”已上传。".formatted(CaseForm.name(file)));
            return new ModelAndView("redirect:/desk/%s/evidence#proves-%s".formatted(id, proves));
        } catch (WritingRefused | AttachmentRefused | NotYours e) {
            return refused(id, user, proves, note, e);
        }
    }

    @PostMapping("/{number:\\d{1,18}}/remove")
    ModelAndView remove(
            SubmissionId id,
            @PathVariable long number,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            evidence.remove(id, number, user);
            redirect.addFlashAttribute("message", "佐证已移除。");
            return new ModelAndView("redirect:/desk/%s/evidence".formatted(id));
        } catch (WritingRefused | NotYours e) {
            return refused(id, user, "", "", e);
        }
    }

    @PostMapping("/spot-checks")
    ModelAndView draw(
            SubmissionId id,
            @RequestParam(defaultValue = "0") int size,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            var drawn = spotChecks.draw(id, size, user);
            redirect.addFlashAttribute(
                    "message", "已抽取 %d 项，请对照台账核对。".formatted(drawn.items().size()));
            return new ModelAndView("redirect:/desk/%s/evidence#spot-checks".formatted(id));
        } catch (WritingRefused | NotYours e) {
            return refused(id, user, "", "", e);
        }
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, String proves, String note, RuntimeException e) {
        var page = page(id, user, proves, note, "", String.valueOf(e.getMessage()));
        page.setStatus(e instanceof NotYours ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(
            SubmissionId id, CurrentUser user, String chosen, String note, String message, String problem) {
        var subjects = subjects(id);
        var pieces = evidence.all(id).stream().collect(groupingBy(EvidenceStore.Piece::proves));
        var proven = new ArrayList<EvidencePage.Proven>();
        subjects.forEach((proves, subject) -> {
            var files = pieces.getOrDefault(proves, List.of());
            if (!files.isEmpty()) {
                proven.add(proven(id, user, proves, subject, files));
            }
        });
        var lots = spotChecks.all(id).stream()
                .map(drawn -> new EvidencePage.Lot(
                        "%s %s 从 %d 项中抽取"
                                .formatted(reading.name(drawn.by()), BeijingTime.moment(drawn.at()), drawn.drawnFrom()),
                        drawn.seed(),
                        drawn.items().stream()
                                .map(ItemCode::value)
                                .flatMap(code -> Stream.ofNullable(subjects.get(code))
                                        .map(subject ->
                                                proven(id, user, code, subject, pieces.getOrDefault(code, List.of()))))
                                .toList()))
                .toList();
        return new ModelAndView(
                "narrative/evidence",
                "page",
                new EvidencePage(
                        submissions.frame(id, SubmissionFrame.Tab.EVIDENCE),
                        proven,
                        sections(id),
                        evidence.checks(id),
                        lots,
                        evidence.mayAdd(id, user),
                        spotChecks.mayDraw(id, user),
                        chosen,
                        note,
                        message,
                        problem));
    }

    private record Subject(String name, String value) {}

    /// Everything that can be proven, by code of the item or id of the check.
    private Map<String, Subject> subjects(SubmissionId id) {
        var answers = new HashMap<ItemCode, Answer>(submissions.answers(id));
        var subjects = new LinkedHashMap<String, Subject>();
        evidence.items(id).forEach(item -> {
            var fact = Reading.fact(item, answers);
            subjects.put(item.code().value(), new Subject(fact.name(), fact.value()));
        });
        var explained = new HashMap<String, String>();
        for (Finding finding : submissions.findings(id)) {
            if (finding.explanation() != null) {
                explained.put(finding.checkId(), finding.explanation().words());
            }
        }
        evidence.checks(id)
                .forEach(check -> subjects.put(
                        check.id(),
                        new Subject(
                                "%s 的说明：%s".formatted(check.id(), check.title()),
                                explained.getOrDefault(check.id(), "还没有说明"))));
        return subjects;
    }

    private EvidencePage.Proven proven(
            SubmissionId id, CurrentUser user, String proves, Subject subject, List<EvidenceStore.Piece> pieces) {
        return new EvidencePage.Proven(
                proves,
                subject.name(),
                subject.value(),
                pieces.stream().map(piece -> piece(id, user, piece)).toList());
    }

    private EvidencePage.Piece piece(SubmissionId id, CurrentUser user, EvidenceStore.Piece piece) {
        var file = uploads.find(id, piece.attachment().value()).orElseThrow();
        return new EvidencePage.Piece(
                piece.number(),
                file.id().value(),
                file.name(),
                file.type().chinese(),
                piece.note(),
                "%s %s".formatted(reading.name(piece.by()), BeijingTime.moment(piece.at())),
                evidence.mayRemove(id, piece, user));
    }

    private List<FormSection> sections(SubmissionId id) {
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation())).stream()
                .map(section -> new FormSection(
                        section.number(),
                        section.chapter(),
                        section.title(),
                        section.items().stream()
                                .filter(item -> item.source() == Source.ENTERED)
                                .toList()))
                .filter(section -> !section.items().isEmpty())
                .toList();
    }
}
