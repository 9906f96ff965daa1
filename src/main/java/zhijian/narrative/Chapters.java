package zhijian.narrative;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Outline;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What an organisation says about each chapter in its own words (文字叙述); every version stays.
@Component
public class Chapters {

    /// Characters a chapter's text may have, as [CharacterCount] counts them.
    static final int LONGEST = 5000;

    private final Submissions submissions;
    private final ChapterStore store;
    private final WritingDesk desk;

    Chapters(Submissions submissions, ChapterStore store, WritingDesk desk) {
        this.submissions = submissions;
        this.store = store;
        this.desk = desk;
    }

    /// The chapters of the outline in which this organisation is asked anything.
    List<Outline.Chapter> of(SubmissionId id) {
        return submissions.catalog(id).outline().chapters().stream()
                .filter(chapter -> !items(id, chapter.number()).isEmpty())
                .toList();
    }

    Optional<Outline.Chapter> find(SubmissionId id, String number) {
        return of(id).stream()
                .filter(chapter -> chapter.number().equals(number))
                .findFirst();
    }

    /// The items this organisation is asked in a chapter, in catalog order.
    List<Item> items(SubmissionId id, String chapter) {
        return submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .filter(item -> isIn(item, chapter))
                .toList();
    }

    Map<String, Version<String>> texts(SubmissionId id) {
        return store.all(id);
    }

    boolean mayWrite(SubmissionId id, String chapter, CurrentUser user) {
        return desk.mayWrite(id, about(id, chapter), user);
    }

    /// Keeps a version of a chapter's text, unless somebody else wrote one since `seen`.
    ///
    /// @param seen revision that stood there when this person began, 0 where none did
    /// @throws NotYours if this person does not write here, or not now
    @Transactional
    Written<String> write(SubmissionId id, String chapter, String words, long seen, CurrentUser user) {
        desk.hold(id, about(id, chapter), "这一章的叙述", user);
        var standing = store.find(id, chapter);
        if (standing.content().equals(words)) {
            return new Written.Kept<>(standing);
        }
        if (standing.revision() != seen) {
            return new Written.Conflicting<>(standing);
        }
        var version = store.write(id, chapter, words, user.login(), desk.now());
        desk.trace(
                id, "chapter/" + chapter, "Chapter written, %d characters".formatted(CharacterCount.of(words)), user);
        return new Written.Kept<>(version);
    }

    /// Writes a chapter nobody has written about yet; otherwise does nothing.
    @Transactional
    public void begin(SubmissionId id, String chapter, String words, CurrentUser user) {
        write(id, chapter, words, ChapterStore.NOTHING.revision(), user);
    }

    /// A correction opens the text of every chapter it names an item of, because the text may quote the number.
    private Predicate<ItemCode> about(SubmissionId id, String chapter) {
        var codes = items(id, chapter).stream().map(Item::code).toList();
        return codes::contains;
    }

    private static boolean isIn(Item item, String chapter) {
        return item.section().equals(chapter) || item.section().startsWith(chapter + ".");
    }
}
