package zhijian.writing;

import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.submission.TaskSource;

/// Sections that wait for a person, in the list 等我办理 (待写小节): assigned to them, or handed in and theirs to settle.
@Component
class SectionsToWrite implements TaskSource {

    private final Drafts drafts;
    private final DraftIds ids;
    private final Writers writers;

    SectionsToWrite(Drafts drafts, DraftIds ids, Writers writers) {
        this.drafts = drafts;
        this.ids = ids;
        this.writers = writers;
    }

    @Override
    public List<Task> tasks(CurrentUser user) {
        return drafts.all().stream()
                .filter(id -> writers.belongs(id, user))
                .flatMap(id -> drafts.find(id).stream())
                .filter(draft -> !draft.isWithdrawn())
                .flatMap(draft -> {
                    var address = "/desk/writing/" + draft.id();
                    var title = ids.title(draft.id());
                    var mine = draft.sections().stream()
                            .filter(it -> it.state() == SectionState.WRITING
                                    && user.login().equals(it.assignee()))
                            .count();
                    var settling = draft.sections().stream()
                            .filter(it -> drafts.steps(draft, it, user).contains(SectionStep.SETTLE))
                            .count();
                    return java.util.stream.Stream.of(
                                    mine == 0
                                            ? null
                                            : new Task(
                                                    "编写%s的小节".formatted(title), "分给您的有 %d 节".formatted(mine), address),
                                    settling == 0
                                            ? null
                                            : new Task(
                                                    "审定%s的小节".formatted(title),
                                                    "送审的有 %d 节".formatted(settling),
                                                    address))
                            .filter(java.util.Objects::nonNull);
                })
                .toList();
    }
}
