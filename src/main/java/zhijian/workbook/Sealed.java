package zhijian.workbook;

import java.time.Instant;
import zhijian.page.BeijingTime;
import zhijian.submission.SubmissionId;

/// A workbook whose code was told in time (封存登记).
///
/// @param lodgedAt when it was told
/// @param typedAt when it was typed in
/// @param note who called; empty: the organisation typed it in itself
record Sealed(SubmissionId submission, SealCode code, Instant lodgedAt, String typedBy, Instant typedAt, String note) {

    String when() {
        return BeijingTime.moment(lodgedAt);
    }

    String how() {
        return note.isEmpty() ? "本单位登记" : "电话登记，%s；%s 录入".formatted(note, BeijingTime.moment(typedAt));
    }
}
