package zhijian.submission;

import java.util.Optional;

/// What another module adds to the approved data (核准数据组成部分), so that it is declared, hashed and filed with them.
public interface DocumentPart {

    /// Key in the document's `parts`.
    String name();

    /// As it stands now: maps with sorted keys, lists and strings, nothing else; empty: the document has no such part.
    Optional<Object> content(SubmissionId id);
}
