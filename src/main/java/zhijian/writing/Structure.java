package zhijian.writing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;

/// Adds, renames, orders and removes the sections of a draft (小节编排). What is removed keeps its versions and can come
/// back.
@Component
class Structure {

    private static final int LONGEST = 60;

    private final Drafts drafts;
    private final DraftStore store;
    private final Writers writers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Structure(Drafts drafts, DraftStore store, Writers writers, ApplicationEventPublisher events, Clock clock) {
        this.drafts = drafts;
        this.store = store;
        this.writers = writers;
        this.events = events;
        this.clock = clock;
    }

    enum Step {
        EARLIER,
        LATER
    }

    /// @param level 1 chapter, 2 section
    /// @param behind number of the section it follows
    /// @return its number
    /// @throws WritingRefused without a title, behind a section that is not there, or if this person does not
    ///     arrange sections
    @Transactional
    public int add(DraftId id, int level, String title, int behind, CurrentUser user) {
        var draft = arranged(id, user);
        var order = SectionOrder.of(draft.sections());
        if (draft.sections().stream().noneMatch(it -> it.number() == behind)) {
            throw new WritingRefused("要放在后面的那一节已经不在了，请刷新页面再选一次。");
        }
        if (level == 2 && draft.section(behind).isFront()) {
            throw new WritingRefused("封面与说明后面先要有一章，节放在章里。");
        }
        var release = drafts.latest(id.year()).orElseThrow();
        int number = store.numbers(id).getLast() + 1;
        store.add(id, number, draft.sections().size());
        store.write(id, number, heading(level, title), release.number(), user.login(), now());
        store.place(
                id,
                order.with(new SectionOrder.Entry(number, level, false), behind).numbers());
        trace(id, user, "Section %d added".formatted(number));
        return number;
    }

    /// Gives a section another title, as a version of its text.
    ///
    /// @throws WritingRefused as [Drafts#write] does
    @Transactional
    public void rename(DraftId id, int number, String title, CurrentUser user) {
        var section = drafts.section(id, number);
        if (section.isFront()) {
            throw new WritingRefused("封面与说明没有标题。");
        }
        var words = section.version().words();
        var renamed = heading(SectionText.level(words), title)
                + words.substring(words.lines().findFirst().orElse("").length());
        drafts.write(id, number, renamed, section.version().revision(), user);
    }

    /// @throws WritingRefused if it stands at the end already, or this person does not arrange sections
    @Transactional
    public void move(DraftId id, int number, Step step, CurrentUser user) {
        var draft = arranged(id, user);
        var section = drafts.section(id, number);
        var order = SectionOrder.of(draft.sections());
        var moved = (step == Step.EARLIER ? order.earlier(number) : order.later(number))
                .orElseThrow(() -> new WritingRefused(
                        "“%s”不能再往%s移。".formatted(section.title(), step == Step.EARLIER ? "前" : "后")));
        store.place(id, moved.numbers());
        trace(id, user, "Section %d moved %s".formatted(number, step == Step.EARLIER ? "up" : "down"));
    }

    /// @throws WritingRefused if it is settled, or sections stand under it, or this person does not arrange sections
    @Transactional
    public void remove(DraftId id, int number, CurrentUser user) {
        var draft = arranged(id, user);
        var section = drafts.section(id, number);
        if (section.isFront()) {
            throw new WritingRefused("封面与说明不能移出报告。");
        }
        if (section.state() == SectionState.SETTLED) {
            throw new WritingRefused("“%s”已经定稿，请先由审核员或负责人重新打开。".formatted(section.title()));
        }
        if (SectionOrder.of(draft.sections()).isParent(number)) {
            throw new WritingRefused("“%s”这一章里还有小节，请先把它们移到别的章，或移出报告。".formatted(section.title()));
        }
        store.remove(id, number, user.login(), now());
        trace(id, user, "Section %d removed".formatted(number));
    }

    /// Where it was, or near there.
    ///
    /// @throws WritingRefused if it was not removed, or this person does not arrange sections
    @Transactional
    public void bringBack(DraftId id, int number, CurrentUser user) {
        arranged(id, user);
        if (store.removed(id).stream().noneMatch(it -> it.number() == number)) {
            throw new WritingRefused("这一节没有移出报告，请刷新页面。");
        }
        store.bringBack(id, number);
        store.place(id, SectionOrder.of(drafts.get(id).sections()).numbers());
        trace(id, user, "Section %d brought back".formatted(number));
    }

    /// Writes the numbers in the titles anew, in the order of reading.
    ///
    /// @return how many titles changed
    /// @throws WritingRefused if a settled section would change, or one that this person may not write
    @Transactional
    public int renumber(DraftId id, CurrentUser user) {
        var draft = arranged(id, user);
        var numbering = SectionOrder.of(draft.sections()).numbering();
        int changed = 0;
        for (var section : draft.sections()) {
            var words = section.version().words();
            var numbered = Optional.ofNullable(numbering.get(section.number()))
                    .map(it -> SectionText.NUMBER.matcher(words).replaceFirst(it))
                    .orElse(words);
            if (!numbered.equals(words)) {
                drafts.write(id, section.number(), numbered, section.version().revision(), user);
                changed++;
            }
        }
        return changed;
    }

    List<Section> removed(DraftId id) {
        return store.removed(id);
    }

    /// The draft, which nobody else arranges until the transaction ends.
    private Draft arranged(DraftId id, CurrentUser user) {
        if (!writers.mayAssign(id, user)) {
            throw new WritingRefused("小节由采集员或负责人编排。");
        }
        store.hold(id);
        return drafts.get(id).mustNotBeWithdrawn();
    }

    private static String heading(int level, String title) {
        var words = title.strip().replaceAll("[\\s&&[^　]]+", " ").replaceAll("[{}*_`\\[\\]<>\\\\#]", "");
        if (words.isBlank() || words.length() > LONGEST) {
            throw new WritingRefused("请写小节的标题，最多 %d 字。".formatted(LONGEST));
        }
        return "#".repeat(level) + " " + words;
    }

    private void trace(DraftId id, CurrentUser user, String summary) {
        events.publishEvent(new DraftChanged(id, user.login(), summary));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
