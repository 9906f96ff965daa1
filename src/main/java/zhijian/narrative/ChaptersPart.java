package zhijian.narrative;

import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhijian.submission.DocumentPart;
import zhijian.submission.SubmissionId;

/// The chapters' texts in the approved document (核准叙述), by number of the chapter.
@Component
class ChaptersPart implements DocumentPart {

    private final ChapterStore chapters;

    ChaptersPart(ChapterStore chapters) {
        this.chapters = chapters;
    }

    @Override
    public String name() {
        return "chapters";
    }

    @Override
    public Optional<Object> content(SubmissionId id) {
        var texts = new TreeMap<String, Object>();
        chapters.all(id).forEach((chapter, text) -> {
            if (!text.content().isBlank()) {
                texts.put(chapter, text.content());
            }
        });
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }
}
