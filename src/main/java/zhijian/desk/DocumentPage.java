package zhijian.desk;

import java.util.List;
import zhijian.submission.SubmissionFrame;

/// One filed version in readable form (备案数据).
///
/// @param explanations of soft findings, as filed
/// @param parts what other modules added, each line by line
record DocumentPage(
        SubmissionFrame frame,
        VersionsPage.Version version,
        String catalog,
        List<Section> sections,
        List<Explained> explanations,
        List<Part> parts) {

    record Section(String heading, List<Cell> cells) {}

    record Cell(String name, String value, boolean missing) {}

    record Explained(String rule, String message, String words) {}

    record Part(String name, List<String> lines) {}

    String base() {
        return frame.base();
    }
}
