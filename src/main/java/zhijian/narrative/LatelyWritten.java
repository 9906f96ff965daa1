package zhijian.narrative;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhijian.submission.SubmissionId;

/// Which standing cases and chapters somebody wrote at a moment or since (新写的文字), for whoever looks at what has
/// changed.
@Component
public class LatelyWritten {

    private final CaseStore cases;
    private final Chapters chapters;

    LatelyWritten(CaseStore cases, Chapters chapters) {
        this.cases = cases;
        this.chapters = chapters;
    }

    /// @param name e.g. `案例《车间里的思政课》`, `第 2 章　学生发展`
    /// @param address where it is read
    /// @param by login of its latest author
    public record Text(String name, String address, String by, Instant at) {}

    /// In reading order, the chapters first.
    public List<Text> since(SubmissionId id, Instant since) {
        var texts = chapters.texts(id);
        return Stream.concat(
                        chapters.of(id).stream()
                                .flatMap(chapter -> Stream.ofNullable(texts.get(chapter.number()))
                                        .map(version -> text(
                                                "第 %s 章　%s".formatted(chapter.number(), chapter.title()),
                                                "/desk/%s/narrative/%s".formatted(id, chapter.number()),
                                                version))),
                        cases.all(id).stream()
                                .filter(kept -> !kept.withdrawn())
                                .map(kept -> text(
                                        "案例" + kept.version().content().called(),
                                        "/desk/%s/cases/%d".formatted(id, kept.number()),
                                        kept.version())))
                .filter(text -> !text.at().isBefore(since))
                .toList();
    }

    private static Text text(String name, String address, Version<?> version) {
        return new Text(name, address, version.by(), version.at());
    }
}
