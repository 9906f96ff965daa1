package zhijian.workbook;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Year;
import java.util.Comparator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycles;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// All workbooks of those who file with somebody and have approved their data (批量导出), as one zip.
@Controller
class WorkbooksController {

    private final Exports exports;
    private final Submissions submissions;
    private final Cycles cycles;

    WorkbooksController(Exports exports, Submissions submissions, Cycles cycles) {
        this.exports = exports;
        this.submissions = submissions;
        this.cycles = cycles;
    }

    @GetMapping("/desk/workbooks/{year:\\d{4}}")
    void all(@PathVariable String year, @AuthenticationPrincipal CurrentUser user, HttpServletResponse response)
            throws IOException {
        var cycle = cycles.find(Year.parse(year)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var others = submissions.visible(user, cycle.year()).keySet().stream()
                .filter(id -> !id.organisation().equals(user.organisation()))
                .toList();
        if (others.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var approved = others.stream()
                .filter(id -> submissions.maySee(id, user))
                .sorted(Comparator.comparing(SubmissionId::organisation))
                .toList();
        if (approved.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, WorkbookController.attachment("%s年度填报工作簿.zip".formatted(year)));
        exports.writeAllTo(response.getOutputStream(), approved, user);
    }
}
