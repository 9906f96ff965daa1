package zhijian.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;

/// What pasted cells would do (粘贴预览页).
///
/// @param how in words, how the places were found
record PastePage(SubmissionFrame frame, FormSection section, String how, List<Line> lines) {

    /// @param field where it goes, as it stands; null: nowhere
    record Line(Placement.Line cell, @Nullable Field field) {

        boolean isTaken() {
            return field != null && cell.isTaken();
        }

        /// Whether it says what stands there already.
        boolean isSame() {
            return field != null && field.typed().equals(cell.value()) && !field.unconfirmed();
        }
    }

    /// The cells that would change something.
    List<Line> changing() {
        return lines.stream().filter(line -> line.isTaken() && !line.isSame()).toList();
    }

    long refused() {
        return lines.stream().filter(line -> !line.isTaken()).count();
    }

    String address() {
        return "%s/sections/%s".formatted(frame.base(), section.number());
    }
}
