package zhijian.submission;

import java.util.List;
import java.util.Set;
import zhijian.account.CurrentUser;

/// What another module has people do beside the steps of the review (待办来源), for the list 等我办理.
public interface TaskSource {

    List<Task> tasks(CurrentUser user);

    /// Submissions in which whoever must take the next step has done their part, and another person must finish it.
    default Set<SubmissionId> finishedByOthers(CurrentUser user) {
        return Set.of();
    }

    /// @param what e.g. `核对舸远轻工业学校的责任声明扫描件`
    /// @param detail why, or what to do
    /// @param address where it is done
    record Task(String what, String detail, String address) {}
}
