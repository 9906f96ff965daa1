package zhijian.writing;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import zhijian.report.Picture;
import zhijian.report.ReportSource;

/// A report that people write, as it stands now (报告稿).
///
/// @param exclusion why editions leave it out; null: they take it
public record Draft(
        DraftId id, List<Section> sections, @Nullable Exclusion exclusion) {

    Section section(int number) {
        return sections.stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no section %d in %s".formatted(number, id)));
    }

    /// @param pictures those of the draft
    ReportSource source(Picture.Source pictures) {
        return new ReportSource(
                id.toString(),
                SectionText.joined(
                        sections.stream().map(it -> it.version().words()).toList()),
                pictures);
    }

    /// @throws WritingRefused if its authors withdrew it
    Draft mustNotBeWithdrawn() {
        if (isWithdrawn()) {
            throw new WritingRefused("这份报告稿已经撤回，不能修改。要继续编写，请采集员或负责人先恢复。");
        }
        return this;
    }

    boolean isWithdrawn() {
        return exclusion != null && exclusion.kind() == Exclusion.Kind.WITHDRAWN;
    }

    boolean isSettled() {
        return sections.stream().allMatch(it -> it.state() == SectionState.SETTLED);
    }

    /// Releases the sections stand on, each once.
    List<String> releases() {
        return sections.stream().map(it -> it.version().release()).distinct().toList();
    }
}
