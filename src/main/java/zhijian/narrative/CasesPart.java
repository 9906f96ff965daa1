package zhijian.narrative;

import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.Attachments;
import zhijian.catalog.ItemCode;
import zhijian.submission.DocumentPart;
import zhijian.submission.SubmissionId;

/// The cases in the approved document (核准案例): a list in reading order, files by the hash of their content.
@Component
class CasesPart implements DocumentPart {

    private final CaseStore cases;
    private final Attachments attachments;

    CasesPart(CaseStore cases, Attachments attachments) {
        this.cases = cases;
        this.attachments = attachments;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public Optional<Object> content(SubmissionId id) {
        var told = cases.all(id).stream()
                .filter(kept -> !kept.withdrawn())
                .map(kept -> content(kept.version().content()))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private Object content(CaseStudy told) {
        var content = new TreeMap<String, Object>();
        content.put("chapter", told.chapter());
        content.put("items", told.items().stream().map(ItemCode::value).toList());
        content.put("people", told.people().stream().map(this::content).toList());
        content.put("pictures", told.pictures().stream().map(this::content).toList());
        content.put("text", told.words());
        content.put("title", told.title());
        return content;
    }

    private Object content(Person person) {
        var content = new TreeMap<String, Object>();
        content.put("consent", person.statement());
        content.put("evidence", sha256(person.evidence()).stream().toList());
        content.put("name", person.name());
        return content;
    }

    private Object content(Picture picture) {
        var content = new TreeMap<String, Object>();
        content.put("alternative", picture.alternative());
        content.put("attachment", picture.shown());
        content.put("original", sha256(picture.original()).orElseThrow());
        content.put("shown", sha256(picture.shown()).orElseThrow());
        return content;
    }

    private Optional<String> sha256(@Nullable String attachment) {
        return attachment == null
                ? Optional.empty()
                : attachments.find(new AttachmentId(attachment)).map(it -> it.sha256());
    }
}
