package zhijian.writing;

import java.util.List;
import java.util.NoSuchElementException;
import zhijian.report.ReportSource;

/// A report that people write, as it stands now (报告稿).
public record Draft(DraftId id, List<Section> sections) {

    Section section(int number) {
        return sections.stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no section %d in %s".formatted(number, id)));
    }

    ReportSource source() {
        return new ReportSource(
                id.toString(),
                SectionText.joined(
                        sections.stream().map(it -> it.version().words()).toList()));
    }

    boolean isSettled() {
        return sections.stream().allMatch(it -> it.state() == SectionState.SETTLED);
    }

    /// Releases the sections stand on, each once.
    List<String> releases() {
        return sections.stream().map(it -> it.version().release()).distinct().toList();
    }
}
