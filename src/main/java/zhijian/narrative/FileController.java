package zhijian.narrative;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import zhijian.attachment.Attachment;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionId;

/// Gives out files handed in with a submission, to those who may see it (文件下载).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}")
class FileController {

    private final Uploads uploads;

    FileController(Uploads uploads) {
        this.uploads = uploads;
    }

    /// As it was handed in, to be saved, never to be opened in the page.
    @GetMapping("/files/{attachment:[0-9a-f]{32}}")
    ResponseEntity<byte[]> file(SubmissionId id, @PathVariable String attachment) {
        var file = find(id, attachment);
        return answer(
                file,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build());
    }

    /// A picture as it is shown in a page.
    @GetMapping("/pictures/{attachment:[0-9a-f]{32}}")
    ResponseEntity<byte[]> picture(SubmissionId id, @PathVariable String attachment) {
        if (!uploads.handedIn(id).containsValue(attachment)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return answer(find(id, attachment), ContentDisposition.inline().build());
    }

    private Attachment find(SubmissionId id, String attachment) {
        return uploads.find(id, attachment).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ResponseEntity<byte[]> answer(Attachment file, ContentDisposition disposition) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .cacheControl(CacheControl.noStore())
                .body(uploads.content(file));
    }
}
