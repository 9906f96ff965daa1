package zhijian.narrative;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhijian.attachment.Attachments;
import zhijian.submission.DocumentPart;
import zhijian.submission.SubmissionId;

/// The evidence in the approved document (核准佐证): what each file proves, and the hash of its content.
@Component
class EvidencePart implements DocumentPart {

    private static final Comparator<Map<String, Object>> ORDER = Comparator.comparing(
                    (Map<String, Object> it) -> String.valueOf(it.get("proves")))
            .thenComparing(it -> String.valueOf(it.get("sha256")));

    private final EvidenceStore evidence;
    private final Attachments attachments;

    EvidencePart(EvidenceStore evidence, Attachments attachments) {
        this.evidence = evidence;
        this.attachments = attachments;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Optional<Object> content(SubmissionId id) {
        var pieces = evidence.all(id).stream().map(this::content).sorted(ORDER).toList();
        return pieces.isEmpty() ? Optional.empty() : Optional.of(pieces);
    }

    private Map<String, Object> content(EvidenceStore.Piece piece) {
        var file = attachments.find(piece.attachment()).orElseThrow();
        var content = new TreeMap<String, Object>();
        content.put("name", file.name());
        content.put("note", piece.note());
        content.put("proves", piece.proves());
        content.put("sha256", file.sha256());
        return content;
    }
}
