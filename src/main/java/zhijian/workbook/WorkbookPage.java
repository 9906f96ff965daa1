package zhijian.workbook;

import java.util.List;
import java.util.function.UnaryOperator;
import zhijian.page.BeijingTime;
import zhijian.submission.SubmissionFrame;

/// Where workbooks are exported and uploaded (填报工作簿).
///
/// @param unsaid titles of the checks that only the system can do
/// @param statistics names of the official sheets that can be uploaded
/// @param recent uploads, newest first
/// @param sealed codes that were told, oldest first
/// @param names of people by their logins
record WorkbookPage(
        SubmissionFrame frame,
        int sheets,
        int items,
        int rules,
        List<String> unsaid,
        List<String> statistics,
        boolean editable,
        List<Preview> recent,
        List<Sealed> sealed,
        UnaryOperator<String> names,
        String message) {

    String base() {
        return frame.base() + "/workbook";
    }

    static String when(Preview preview) {
        return BeijingTime.moment(preview.at());
    }

    static String outcome(Preview preview) {
        var taken = preview.taken();
        if (preview.isOpen()) {
            return "等待确认";
        }
        return taken == null ? "已放弃" : "已导入 %d 项".formatted(taken);
    }
}
