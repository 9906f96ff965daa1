package zhijian.narrative;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.attachment.AttachmentRefused;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Files that prove an item, or what was said about a soft finding (佐证材料).
@Component
class Evidence {

    private static final int LONGEST_NOTE = 200;

    private final Submissions submissions;
    private final EvidenceStore store;
    private final Uploads uploads;
    private final WritingDesk desk;

    Evidence(Submissions submissions, EvidenceStore store, Uploads uploads, WritingDesk desk) {
        this.submissions = submissions;
        this.store = store;
        this.uploads = uploads;
        this.desk = desk;
    }

    List<EvidenceStore.Piece> all(SubmissionId id) {
        return store.all(id);
    }

    /// Items this organisation types itself.
    List<Item> items(SubmissionId id) {
        return submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .filter(item -> item.source() == Source.ENTERED)
                .toList();
    }

    /// Soft checks, whose explanations may need proof.
    List<Check> checks(SubmissionId id) {
        return submissions.catalog(id).checks(submissions.level(id.organisation())).stream()
                .filter(check -> check.kind() == Check.Kind.SOFT)
                .toList();
    }

    /// Whether this person may add anything now.
    boolean mayAdd(SubmissionId id, CurrentUser user) {
        return submissions.mayEnter(id, user);
    }

    boolean mayRemove(SubmissionId id, EvidenceStore.Piece piece, CurrentUser user) {
        return about(id, piece.proves())
                .map(about -> desk.mayWrite(id, about, user))
                .orElse(false);
    }

    /// Adds a file as proof.
    ///
    /// @param proves code of an item or id of a soft check
    /// @throws WritingRefused if there is no such item or check, or the note is too long; nothing has changed
    /// @throws AttachmentRefused if the file cannot be kept; nothing has changed
    /// @throws NotYours if this person does not write here, or not now; nothing has changed
    @Transactional
    public void add(SubmissionId id, String proves, String name, byte[] content, String note, CurrentUser user) {
        var about = about(id, proves).orElseThrow(() -> new WritingRefused("请选择这个文件证明哪一个数据项或哪一条说明。"));
        if (note.length() > LONGEST_NOTE) {
            throw new WritingRefused("备注最多 %d 字，现在 %d 字。请删减。".formatted(LONGEST_NOTE, note.length()));
        }
        desk.hold(id, about, "这项佐证", user);
        var kept = uploads.keep(id, name, content, user);
        store.add(id, proves, kept.id(), Prose.cleaned(note), user.login(), desk.now());
        desk.trace(id, "evidence", "Evidence of %s added, sha256 %s".formatted(proves, kept.sha256()), user);
    }

    /// Takes a file out of the submission; it stays in the record.
    ///
    /// @throws NotYours if this person does not write here, or not now; nothing has changed
    @Transactional
    public void remove(SubmissionId id, long number, CurrentUser user) {
        var piece = store.all(id).stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new WritingRefused("这份佐证已经移除。"));
        desk.hold(id, about(id, piece.proves()).orElseThrow(), "这项佐证", user);
        store.remove(id, number, user.login(), desk.now());
        desk.trace(id, "evidence", "Evidence %d removed".formatted(number), user);
    }

    /// The items a piece of evidence is about; empty where there is no such item or check.
    private Optional<Predicate<ItemCode>> about(SubmissionId id, String proves) {
        var codes = Stream.concat(
                        items(id).stream()
                                .map(Item::code)
                                .filter(code -> code.value().equals(proves)),
                        checks(id).stream()
                                .filter(check -> check.id().equals(proves))
                                .flatMap(check -> check.items().stream()))
                .toList();
        return codes.isEmpty() ? Optional.empty() : Optional.of(codes::contains);
    }
}
