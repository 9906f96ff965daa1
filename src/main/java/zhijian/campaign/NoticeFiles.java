package zhijian.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import zhijian.account.CurrentUser;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.Attachments;

/// Files that go with a notice (通知附件), as forms send them.
@Component
class NoticeFiles {

    private final Attachments attachments;

    NoticeFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    /// @param files fields left empty are passed over
    /// @throws zhijian.attachment.AttachmentRefused if one of them cannot be taken
    List<AttachmentId> keep(List<MultipartFile> files, CurrentUser user) {
        var kept = new ArrayList<AttachmentId>();
        for (var file : files) {
            if (!file.isEmpty()) {
                kept.add(attachments.keep(name(file), content(file), user).id());
            }
        }
        return kept;
    }

    List<Attachment> of(List<AttachmentId> ids) {
        return ids.stream().map(attachments::find).flatMap(Optional::stream).toList();
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the uploaded file", e);
        }
    }
}
