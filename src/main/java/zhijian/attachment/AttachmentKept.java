package zhijian.attachment;

import zhijian.audit.Audited;

/// Somebody added a file.
public record AttachmentKept(Attachment attachment) implements Audited {

    @Override
    public String subject() {
        return "attachment/" + attachment.id();
    }

    @Override
    public String who() {
        return attachment.by();
    }

    @Override
    public String summary() {
        return "%s of %d bytes, sha256 %s".formatted(attachment.type(), attachment.size(), attachment.sha256());
    }
}
