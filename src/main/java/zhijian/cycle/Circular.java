package zhijian.cycle;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import zhijian.attachment.AttachmentId;

/// What the commission told everybody about a year (年度通知).
///
/// @param number counts a year's notices, from 1
/// @param by login
public record Circular(
        Year year, int number, String title, String words, List<AttachmentId> attachments, String by, Instant at) {

    /// As it is cited, e.g. `质量年报〔2022〕1 号`.
    public String reference() {
        return "质量年报〔%s〕%d 号".formatted(year, number);
    }
}
