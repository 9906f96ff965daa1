package zhijian.claim.text;

import java.util.List;

/// A part of a document that is read on its own (文本块).
public sealed interface Block {

    /// Running text, a heading or a caption (段落).
    record Passage(Kind kind, Content content) implements Block {}

    /// Cells by row, the first row being the head; a row may be shorter than the others (表格).
    record Table(List<List<Content>> rows) implements Block {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// What a passage is in its document (段落种类).
    enum Kind {
        HEADING,
        PARAGRAPH,
        /// the title of a figure, a table or a case
        CAPTION,
        FOOTNOTE
    }
}
