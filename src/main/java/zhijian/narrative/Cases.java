package zhijian.narrative;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The cases of a submission (案例库): written, ordered, withdrawn; every version stays.
@Component
public class Cases {

    /// The catalog's item of this code asks for cases; a correction that names it opens all of them.
    public static final ItemCode ITEM = new ItemCode("case_list");

    static final int MOST = 3;

    private final Submissions submissions;
    private final CaseStore store;
    private final Uploads uploads;
    private final WritingDesk desk;

    Cases(Submissions submissions, CaseStore store, Uploads uploads, WritingDesk desk) {
        this.submissions = submissions;
        this.store = store;
        this.uploads = uploads;
        this.desk = desk;
    }

    public boolean isTold(SubmissionId id) {
        return !store.all(id).isEmpty();
    }

    /// In reading order, without those withdrawn.
    List<CaseStore.Kept> standing(SubmissionId id) {
        return store.all(id).stream().filter(kept -> !kept.withdrawn()).toList();
    }

    List<CaseStore.Kept> withdrawn(SubmissionId id) {
        return store.all(id).stream().filter(CaseStore.Kept::withdrawn).toList();
    }

    /// Whether the year's catalog wants at least one case.
    boolean isAsked(SubmissionId id) {
        return submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .anyMatch(item -> item.code().equals(ITEM) && item.required());
    }

    /// Whether this person may withdraw, restore and move cases now.
    boolean mayOrder(SubmissionId id, CurrentUser user) {
        return desk.mayWrite(id, ITEM::equals, user);
    }

    boolean mayBegin(SubmissionId id, CurrentUser user) {
        return mayOrder(id, user) && standing(id).size() < MOST;
    }

    boolean mayWrite(SubmissionId id, CaseStudy standing, CurrentUser user) {
        return desk.mayWrite(id, about(standing), user);
    }

    /// Begins an empty case.
    ///
    /// @return its number
    /// @throws WritingRefused if there are as many as there may be
    /// @throws NotYours if this person does not write here, or not now
    @Transactional
    public int begin(SubmissionId id, CurrentUser user) {
        desk.hold(id, ITEM::equals, "新增案例", user);
        mustHaveRoom(id);
        int number = store.begin(id);
        store.write(id, number, CaseStudy.EMPTY, user.login(), desk.now());
        desk.trace(id, "case/" + number, "Case begun", user);
        return number;
    }

    /// Keeps a version of a case, unless somebody else wrote one since `seen`.
    ///
    /// @param seen revision that stood there when this person began; what stands there is compared with it
    /// @throws WritingRefused if it refers to files that were not handed in with this submission
    /// @throws NotYours if this person does not write here, or not now
    @Transactional
    Written<CaseStudy> write(SubmissionId id, int number, CaseStudy written, long seen, CurrentUser user) {
        var standing = store.find(id, number)
                .filter(kept -> !kept.withdrawn())
                .orElseThrow(() -> new WritingRefused("这个案例已经删除，不能再修改。需要时请先恢复它。"))
                .version();
        desk.hold(id, about(standing.content()), "这个案例", user);
        mustBeHandedIn(id, written);
        var now = store.versions(id, number).getFirst();
        if (now.content().equals(written)) {
            return new Written.Kept<>(now);
        }
        if (now.revision() != seen) {
            return new Written.Conflicting<>(now);
        }
        var version = store.write(id, number, written, user.login(), desk.now());
        desk.trace(id, "case/" + number, "Case written, %d characters".formatted(written.length()), user);
        return new Written.Kept<>(version);
    }

    /// Begins a case and writes it at once.
    @Transactional
    public void begin(SubmissionId id, CaseStudy written, CurrentUser user) {
        int number = begin(id, user);
        write(id, number, written, store.versions(id, number).getFirst().revision(), user);
    }

    /// Takes a case out of the submission, or back into it. Its versions stay.
    @Transactional
    void withdraw(SubmissionId id, int number, boolean withdrawn, CurrentUser user) {
        desk.hold(id, ITEM::equals, withdrawn ? "删除案例" : "恢复案例", user);
        if (!withdrawn) {
            mustHaveRoom(id);
        }
        store.withdraw(id, number, withdrawn);
        desk.trace(id, "case/" + number, withdrawn ? "Case withdrawn" : "Case restored", user);
    }

    /// Moves a case one place up.
    @Transactional
    void moveUp(SubmissionId id, int number, CurrentUser user) {
        desk.hold(id, ITEM::equals, "案例的顺序", user);
        var numbers = new ArrayList<>(
                standing(id).stream().map(CaseStore.Kept::number).toList());
        int at = numbers.indexOf(number);
        if (at > 0) {
            Collections.swap(numbers, at, at - 1);
            withdrawn(id).forEach(kept -> numbers.add(kept.number()));
            store.order(id, numbers);
            desk.trace(id, "cases", "Cases ordered " + numbers, user);
        }
    }

    /// A correction opens a case if it names the item that asks for cases, or an item the case speaks of.
    private static Predicate<ItemCode> about(CaseStudy standing) {
        return code -> code.equals(ITEM) || standing.items().contains(code);
    }

    private void mustHaveRoom(SubmissionId id) {
        if (standing(id).size() >= MOST) {
            throw new WritingRefused("最多报送 %d 个案例。要写新的，请先删除一个。".formatted(MOST));
        }
    }

    private void mustBeHandedIn(SubmissionId id, CaseStudy written) {
        var handedIn = uploads.handedIn(id);
        var shown = written.pictures().stream().collect(Collectors.toMap(Picture::original, Picture::shown));
        boolean known = written.people().stream()
                        .allMatch(person -> person.evidence() == null || handedIn.containsKey(person.evidence()))
                && shown.entrySet().stream()
                        .allMatch(picture -> picture.getValue().equals(handedIn.getOrDefault(picture.getKey(), "")));
        if (!known) {
            throw new WritingRefused("案例里有一个文件不是在这份填报里上传的。请重新上传。");
        }
    }
}
