package zhijian.writing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;

/// A draft sent out for review as a Word document, and taken in again (Word 审阅页面).
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}/review")
class WordReviewController {

    private static final MediaType WORD =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final WordReview review;
    private final DraftIds ids;
    private final DraftFrame frame;

    WordReviewController(WordReview review, DraftIds ids, DraftFrame frame) {
        this.review = review;
        this.ids = ids;
        this.frame = frame;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user) {
        return new ModelAndView("writing/review", "head", frame.head(frame.draft(id), user));
    }

    @GetMapping("/document")
    ResponseEntity<byte[]> document(@ModelAttribute("id") DraftId id) {
        return ResponseEntity.ok()
                .contentType(WORD)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(ids.title(id) + "审阅稿.docx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(review.export(frame.draft(id)));
    }

    @PostMapping
    ModelAndView take(
            @ModelAttribute("id") DraftId id,
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal CurrentUser user)
            throws IOException {
        var page = page(id, user);
        try {
            page.addObject("result", review.take(id, file.getBytes(), user));
        } catch (WritingRefused e) {
            page.addObject("problem", e.getMessage());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
