package zhijian.graduate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.graduate.RosterStore.Version;
import zhijian.page.BeijingTime;
import zhijian.submission.Admission;
import zhijian.submission.AnswerRefused;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Uploading, comparing and withdrawing a graduate roster (毕业生名册办理).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/graduates")
class RosterController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Submissions submissions;
    private final Admission admission;
    private final Accounts accounts;
    private final Rosters rosters;
    private final RosterStore store;

    RosterController(
            Submissions submissions, Admission admission, Accounts accounts, Rosters rosters, RosterStore store) {
        this.submissions = submissions;
        this.admission = admission;
        this.accounts = accounts;
        this.rosters = rosters;
        this.store = store;
    }

    @GetMapping
    ModelAndView roster(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "", "", List.of());
    }

    /// The file's name is not looked at: it may be somebody's.
    @PostMapping
    ModelAndView upload(
            SubmissionId id,
            @RequestParam MultipartFile file,
            @RequestParam int seen,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        if (!rosters.mayChange(id, user)) {
            return refused(id, user, HttpStatus.CONFLICT, "现在您不能更换这份名册。", List.of());
        }
        try {
            var read = rosters.read(id, file.getBytes());
            var kept = rosters.keep(id, read, seen, user);
            redirect.addFlashAttribute("message", told(kept, read));
            return redirect(id);
        } catch (RosterUnreadable e) {
            return refused(
                    id,
                    user,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "名册没有收下，有 %d 处要改。改好以后重新上传，原来的数据都没有变。".formatted(e.problems().size()),
                    e.problems());
        } catch (RosterRefused | NotYours e) {
            return refused(id, user, e);
        }
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            SubmissionId id,
            @RequestParam int seen,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            rosters.withdraw(id, seen, user);
            redirect.addFlashAttribute("message", "名册已撤回，填报的数没有改动。");
            return redirect(id);
        } catch (RosterRefused | NotYours e) {
            return refused(id, user, e);
        }
    }

    @PostMapping("/take")
    ModelAndView take(
            SubmissionId id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") Set<String> items,
            @RequestParam(defaultValue = "") String seen,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            var chosen =
                    items.stream().filter(ItemCode::isCode).map(ItemCode::new).collect(Collectors.toSet());
            int taken = rosters.take(id, version, chosen, seen(seen), user);
            redirect.addFlashAttribute("message", "已有 %d 项改用名册的数。".formatted(taken));
            return redirect(id);
        } catch (RosterRefused | NotYours | AnswerRefused e) {
            return refused(id, user, e);
        }
    }

    /// An empty roster to fill in.
    @GetMapping("/blank")
    void blank(SubmissionId id, HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                attachment("%s_%s年度毕业生名册.xlsx".formatted(id.organisation(), id.year())));
        new BlankRoster(rosters.layout(id)).writeTo(response.getOutputStream());
    }

    /// What is kept of a roster, byte for byte as it is hashed; for the school itself.
    @GetMapping("/versions/{version:\\d{1,6}}")
    ResponseEntity<byte[]> version(
            SubmissionId id, @PathVariable int version, @AuthenticationPrincipal CurrentUser user) {
        admission.mustBeOwn(id, user);
        var content = store.content(id, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        attachment("%s_%s_毕业生名册_第%d版.csv".formatted(id.organisation(), id.year(), version)))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(Rosters.Kept kept, Rosters.Read read) {
        var dropped = read.dropped().isEmpty() ? "" : "%s 列没有读，也没有保存。".formatted(String.join("、", read.dropped()));
        return kept.isNew()
                ? "名册已收下：第 %d 版，%d 人。%s"
                        .formatted(kept.version(), read.roster().graduates().size(), dropped)
                : "与现有的第 %d 版完全相同，没有新增版本。".formatted(kept.version());
    }

    private static ModelAndView redirect(SubmissionId id) {
        return new ModelAndView("redirect:/desk/%s/graduates".formatted(id));
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, RuntimeException e) {
        return refused(
                id,
                user,
                e instanceof NotYours ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
                String.valueOf(e.getMessage()),
                List.of());
    }

    private ModelAndView refused(
            SubmissionId id, CurrentUser user, HttpStatus status, String problem, List<RosterProblem> problems) {
        var page = page(id, user, "", problem, problems);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(
            SubmissionId id, CurrentUser user, String message, String problem, List<RosterProblem> problems) {
        boolean isSchool = submissions.level(id.organisation()) == Level.SCHOOL;
        var versions = store.all(id);
        var standing = versions.stream().findFirst().filter(it -> !it.withdrawn());
        return new ModelAndView(
                "graduate/roster",
                "page",
                new RosterPage(
                        submissions.frame(id, SubmissionFrame.Tab.GRADUATES),
                        isSchool,
                        rosters.isAsked(id),
                        versions.stream().findFirst().map(Version::version).orElse(0),
                        standing.map(it -> new RosterPage.Standing(it.version(), it.graduates(), it.sha256(), made(it)))
                                .orElse(null),
                        standing.map(it -> rosters.comparisons(id, it)).orElse(List.of()),
                        versions.stream()
                                .map(it -> new RosterPage.Line(it.version(), it.withdrawn(), it.graduates(), made(it)))
                                .toList(),
                        rosters.layout(id).columns(),
                        isSchool && rosters.mayChange(id, user),
                        user.organisation().equals(id.organisation()),
                        message,
                        problem,
                        problems));
    }

    private String made(Version version) {
        return "%s　%s"
                .formatted(
                        accounts.find(version.by()).map(CurrentUser::name).orElse(version.by()),
                        BeijingTime.moment(version.at()));
    }

    /// @param text as [RosterPage#seen()] wrote it
    private static Map<ItemCode, Long> seen(String text) {
        var seen = new HashMap<ItemCode, Long>();
        for (var part : text.split(" ")) {
            if (part.matches("[a-z][a-z0-9_]*:\\d{1,18}")) {
                int colon = part.indexOf(':');
                seen.put(new ItemCode(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
            }
        }
        return seen;
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
