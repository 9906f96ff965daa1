package zhijian.cycle;

import java.util.List;
import zhijian.attachment.AttachmentId;

/// What the commission wants everybody to know about a year (通知稿), before it has a number.
///
/// @throws CampaignRefused if it has no title or says nothing
public record Announcement(String title, String words, List<AttachmentId> attachments) {

    public Announcement {
        title = title.strip();
        words = words.strip();
        attachments = List.copyOf(attachments);
        if (title.isEmpty() || words.isEmpty()) {
            throw new CampaignRefused("通知要有标题和正文。请补写后再发布。");
        }
    }
}
