package zhijian.submission;

import java.time.Instant;

/// A filed submission (备案): the document, who declared it, and the receipt of the authority that filed it.
public record Filing(
        String receipt,
        String sha256,
        Document document,
        String declaredBy,
        Instant declaredAt,
        String filedBy,
        Instant filedAt) {}
