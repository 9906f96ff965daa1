package zhijian.declaration;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.submission.SubmissionId;
import zhijian.submission.TaskSource;

/// Scans of declarations that wait for a second person (待确认的扫描件), for everybody who may confirm them.
@Component
class ScansToConfirm implements TaskSource {

    private final Declarations declarations;
    private final Accounts accounts;

    ScansToConfirm(Declarations declarations, Accounts accounts) {
        this.declarations = declarations;
        this.accounts = accounts;
    }

    @Override
    public List<Task> tasks(CurrentUser user) {
        return declarations.toConfirm(user).stream()
                .map(it -> new Task(
                        "核对 %s 年度责任声明的扫描件".formatted(it.submission().year()),
                        "%s已上传，请照核对码确认；确认后报送主管部门"
                                .formatted(accounts.name(it.proof().by())),
                        "/desk/%s/declaration".formatted(it.submission())))
                .toList();
    }

    @Override
    public Set<SubmissionId> finishedByOthers(CurrentUser user) {
        return declarations.waiting(user.organisation());
    }
}
