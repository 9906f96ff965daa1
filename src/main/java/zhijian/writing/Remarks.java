package zhijian.writing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.page.BeijingTime;

/// What people say about a draft (意见与签认): remarks, findings somebody answers for, warnings taken note of.
@Component
public class Remarks {

    private static final int LONGEST = 2000;

    private final Drafts drafts;
    private final Writers writers;
    private final RemarkStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Remarks(Drafts drafts, Writers writers, RemarkStore store, ApplicationEventPublisher events, Clock clock) {
        this.drafts = drafts;
        this.writers = writers;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// @param quote the passage it is about; empty: the section
    /// @param suggestion what the passage should become; empty: a comment only
    /// @throws WritingRefused if nothing is said, or the passage does not stand in the section
    @Transactional
    public void say(DraftId id, int section, String quote, String words, String suggestion, CurrentUser user) {
        var passage = quote.strip();
        var becomes = SectionText.cleaned(suggestion).strip();
        if (words.isBlank() && becomes.isEmpty()) {
            throw new WritingRefused("请写明意见，或写出建议的文字。");
        }
        if (Math.max(words.length(), becomes.length()) > LONGEST) {
            throw new WritingRefused("一条意见最多 %d 字，请写短一些或分成几条。".formatted(LONGEST));
        }
        var text = drafts.get(id).section(section).version().words();
        if (!becomes.isEmpty() && (passage.isEmpty() || !text.contains(passage))) {
            throw new WritingRefused("修改建议要针对原文中的一段文字。请从原文复制要改的文字，一字不差。");
        }
        store.add(id, section, passage, words.strip(), becomes.isEmpty() ? null : becomes, user.login(), now());
        trace(id, user, "Section %d: %s".formatted(section, becomes.isEmpty() ? "commented" : "change suggested"));
    }

    /// The same for a passage that was found in the section's text, and need not be asked for again.
    ///
    /// @param suggestion may be nothing: the passage should go; null: a comment only
    /// @return false if just this is open already
    @Transactional
    public boolean sayOfPaper(
            DraftId id, int section, String passage, String words, @Nullable String suggestion, CurrentUser user) {
        boolean isSaid = store.remarks(id).stream()
                .anyMatch(it -> it.isOpen()
                        && it.section() == section
                        && it.quote().equals(passage)
                        && it.words().equals(words)
                        && Objects.equals(it.suggestion(), suggestion));
        if (!isSaid) {
            store.add(id, section, passage, words, suggestion, user.login(), now());
            trace(id, user, "Section %d: %s".formatted(section, suggestion == null ? "commented" : "change suggested"));
        }
        return !isSaid;
    }

    /// Closes a remark; a suggestion that is taken is written into the section.
    ///
    /// @throws WritingRefused if it is closed, or not this person's to close, or its passage is no longer there
    @Transactional
    public void close(DraftId id, long number, Remark.Outcome outcome, CurrentUser user) {
        var remark = store.remarks(id).stream()
                .filter(it -> it.id() == number)
                .findFirst()
                .orElseThrow(() -> new WritingRefused("没有这条意见。"));
        var section = drafts.get(id).section(remark.section());
        if (!writers.mayWrite(id, section, user) && !remark.by().equals(user.login())) {
            throw new WritingRefused("意见由编写这一节的人或提出意见的人处理。");
        }
        if (outcome == Remark.Outcome.TAKEN) {
            take(id, section, remark, user);
        }
        if (!store.close(id, number, outcome, user.login(), now())) {
            throw new WritingRefused("这条意见刚才已经有人处理。");
        }
        trace(id, user, "Section %d: remark %d closed as %s".formatted(remark.section(), number, outcome));
    }

    private void take(DraftId id, Section section, Remark remark, CurrentUser user) {
        var words = section.version().words();
        int at = words.indexOf(remark.quote());
        if (remark.suggestion() == null || at < 0) {
            throw new WritingRefused("原文已经改动，找不到“%s”。请在编辑器里修改，再把意见标为已处理。".formatted(remark.quote()));
        }
        var changed = words.substring(0, at)
                + remark.suggestion()
                + words.substring(at + remark.quote().length());
        drafts.write(id, section.number(), changed, section.version().revision(), user);
    }

    /// Lets a finding in the words pass, until a day.
    ///
    /// @throws WritingRefused unless reason, owner and a day to come are given by reviewer or leader
    @Transactional
    public void overrule(
            DraftId id, int section, String flaw, String reason, String owner, LocalDate until, CurrentUser user) {
        if (!writers.mayDecide(id, user)) {
            throw new WritingRefused("坚持原文由审核员或负责人决定。");
        }
        if (reason.isBlank() || owner.isBlank()) {
            throw new WritingRefused("请写明坚持原文的理由和负责人。");
        }
        if (until.isBefore(today())) {
            throw new WritingRefused("有效期 %s 已经过去，请选今天或以后的日期。".formatted(until));
        }
        store.overrule(id, section, flaw, reason.strip(), owner.strip(), until, user.login(), now());
        trace(id, user, "Section %d: finding overruled until %s".formatted(section, until));
    }

    @Transactional
    public void lift(DraftId id, long overruling, CurrentUser user) {
        if (!writers.mayDecide(id, user)) {
            throw new WritingRefused("撤销由审核员或负责人决定。");
        }
        store.lift(id, overruling, user.login(), now());
        trace(id, user, "Overruling %d lifted".formatted(overruling));
    }

    /// @throws WritingRefused unless a leader of the writing organisation signs
    @Transactional
    public void signOff(DraftId id, String warning, CurrentUser user) {
        if (!writers.maySignOff(id, user)) {
            throw new WritingRefused("提示由编写单位的负责人签认。");
        }
        store.signOff(id, warning, user.login(), now());
        trace(id, user, "Warning signed off: " + warning);
    }

    List<Remark> of(DraftId id) {
        return store.remarks(id);
    }

    List<Overruling> overrulings(DraftId id) {
        return store.overrulings(id);
    }

    List<SignOff> signOffs(DraftId id) {
        return store.signOffs(id);
    }

    LocalDate today() {
        return clock.instant().atZone(BeijingTime.ZONE).toLocalDate();
    }

    private void trace(DraftId id, CurrentUser user, String summary) {
        events.publishEvent(new DraftChanged(id, user.login(), summary));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
