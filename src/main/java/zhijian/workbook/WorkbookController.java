package zhijian.workbook;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.submission.Admission;
import zhijian.submission.AnswerRefused;
import zhijian.submission.FormSection;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.workbook.Imports.Decision;

/// Exports and uploads one organisation's workbook (工作簿).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/workbook")
class WorkbookController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Exports exports;
    private final Imports imports;
    private final PreviewStore previews;
    private final Submissions submissions;
    private final Admission admission;
    private final Accounts accounts;
    private final SealedWorkbooks sealed;

    WorkbookController(
            Exports exports,
            Imports imports,
            PreviewStore previews,
            Submissions submissions,
            Admission admission,
            Accounts accounts,
            SealedWorkbooks sealed) {
        this.sealed = sealed;
        this.exports = exports;
        this.imports = imports;
        this.previews = previews;
        this.submissions = submissions;
        this.admission = admission;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView workbook(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "");
    }

    @GetMapping("/file")
    void file(SubmissionId id, @AuthenticationPrincipal CurrentUser user, HttpServletResponse response)
            throws IOException {
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(exports.name(id) + ".xlsx"));
        exports.writeTo(response.getOutputStream(), id, user);
    }

    /// Sheets to try the import of statistics with.
    @GetMapping("/statistics")
    void statistics(SubmissionId id, HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment("统计报表样表（推定版式）.xlsx"));
        new StatisticsSample(StatisticsMapping.of(submissions.catalog(id)), id, submissions.answers(id))
                .writeTo(response.getOutputStream());
    }

    @PostMapping
    ModelAndView upload(SubmissionId id, @RequestParam MultipartFile file, @AuthenticationPrincipal CurrentUser user)
            throws IOException {
        if (!submissions.mayEnter(id, user)) {
            return refused(id, user, "只有本单位的采集员和协助填报人在填报期间可以导入数据。");
        }
        try {
            var name = file.getOriginalFilename();
            var preview = imports.upload(id, name == null ? "" : name, file.getBytes(), user);
            return new ModelAndView("redirect:/desk/%s/workbook/previews/%s".formatted(id, preview.id()));
        } catch (UploadRefused e) {
            return refused(id, user, "没有导入：" + e.words());
        }
    }

    /// Tells the code of a workbook that cannot be handed in right now.
    @PostMapping("/sealed")
    ModelAndView seal(
            SubmissionId id,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        if (!submissions.mayEnter(id, user)) {
            return refused(id, user, "只有本单位的采集员和协助填报人在填报期间可以登记封存码。");
        }
        try {
            var sealed = this.sealed.tell(id, code, user);
            redirect.addFlashAttribute(
                    "message",
                    "封存码 %s 已于 %s 登记。这个文件一个字节也不要再改，以后导入它就视为按时。"
                            .formatted(sealed.code().spoken(), sealed.when()));
            return new ModelAndView("redirect:/desk/%s/workbook".formatted(id));
        } catch (SealRefused e) {
            return refused(id, user, String.valueOf(e.getMessage()));
        }
    }

    @GetMapping("/previews/{preview}")
    ModelAndView preview(SubmissionId id, @PathVariable UUID preview, @AuthenticationPrincipal CurrentUser user) {
        return page(find(id, preview, user), user, Map.of());
    }

    @PostMapping("/previews/{preview}")
    ModelAndView confirm(
            SubmissionId id,
            @PathVariable UUID preview,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var upload = find(id, preview, user);
        var decisions = decisions(form);
        if (!submissions.mayEnter(id, user)) {
            return refused(upload, user, decisions, "只有本单位的采集员和协助填报人在填报期间可以导入数据。");
        }
        try {
            int taken = imports.confirm(upload, decisions, seen(form.getOrDefault("seen", "")), user);
            redirect.addFlashAttribute("message", "已导入 %d 项。请到“填报”和“总览”查看校验结果。".formatted(taken));
            return new ModelAndView("redirect:/desk/%s/workbook".formatted(id));
        } catch (Overtaken e) {
            return refused(find(id, preview, user), user, decisions, e.words());
        } catch (NotYours | AnswerRefused e) {
            return refused(upload, user, decisions, e.getMessage() + "全部数据都没有改动。");
        }
    }

    @PostMapping("/previews/{preview}/discard")
    String discard(
            SubmissionId id,
            @PathVariable UUID preview,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        if (!submissions.mayEnter(id, user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        imports.discard(find(id, preview, user));
        redirect.addFlashAttribute("message", "已放弃这次导入，数据没有改动。");
        return "redirect:/desk/%s/workbook".formatted(id);
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message) {
        var form = WorkbookFormat.form(submissions.catalog(id), submissions.level(id.organisation()));
        return new ModelAndView(
                "workbook/workbook",
                "page",
                new WorkbookPage(
                        submissions.frame(id, SubmissionFrame.Tab.WORKBOOK),
                        form.sheets().size(),
                        form.sheets().stream()
                                .mapToInt(sheet -> sheet.items().size())
                                .sum(),
                        form.rules().size(),
                        form.rules().stream()
                                .filter(rule -> rule.fires().isEmpty())
                                .map(rule -> rule.check().title())
                                .distinct()
                                .toList(),
                        form.level() == Level.SCHOOL
                                ? StatisticsMapping.of(submissions.catalog(id)).tables().stream()
                                        .map(StatisticsMapping.Table::name)
                                        .toList()
                                : List.of(),
                        submissions.mayEnter(id, user),
                        user.organisation().equals(id.organisation()) ? previews.latest(id) : List.of(),
                        sealed.of(id),
                        accounts::name,
                        message));
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, String problem) {
        var page = page(id, user, "");
        page.addObject("problem", problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Preview preview, CurrentUser user, Map<ItemCode, Decision> decisions) {
        var id = preview.submission();
        var proposal = preview.isOpen() ? imports.proposal(preview, user) : Proposal.NOTHING;
        return new ModelAndView(
                "workbook/preview",
                "page",
                new PreviewPage(
                        submissions.frame(id, SubmissionFrame.Tab.WORKBOOK),
                        preview,
                        proposal,
                        FormSection.of(submissions.catalog(id), submissions.level(id.organisation())),
                        decisions,
                        accounts::name,
                        submissions.mayEnter(id, user)));
    }

    private ModelAndView refused(Preview preview, CurrentUser user, Map<ItemCode, Decision> decisions, String problem) {
        var page = page(preview, user, decisions);
        page.addObject("problem", problem);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /// What was uploaded and not taken over is the organisation's own affair.
    private Preview find(SubmissionId id, UUID preview, CurrentUser user) {
        admission.mustBeOwn(id, user);
        return previews.find(preview)
                .filter(it -> it.submission().equals(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<ItemCode, Decision> decisions(Map<String, String> form) {
        var decisions = new HashMap<ItemCode, Decision>();
        form.forEach((name, value) -> {
            if (name.matches("decide\\.[a-z][a-z0-9_]*") && value.matches("MINE|THEIRS")) {
                decisions.put(new ItemCode(name.substring("decide.".length())), Decision.valueOf(value));
            }
        });
        return decisions;
    }

    /// @param text as [PreviewPage#seen()] wrote it
    private static Map<ItemCode, Long> seen(String text) {
        var seen = new HashMap<ItemCode, Long>();
        for (var part : text.split(" ")) {
            if (part.matches("[a-z][a-z0-9_]*:\\d{1,18}")) {
                var colon = part.indexOf(':');
                seen.put(new ItemCode(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
            }
        }
        return seen;
    }

    static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
