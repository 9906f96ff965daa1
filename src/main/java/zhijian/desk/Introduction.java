package zhijian.desk;

import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.submission.TaskSource;

/// Who holds one of the three accounts of an organisation must say who they are before the first step (登记姓名和工号).
@Component
class Introduction implements TaskSource {

    private final Accounts accounts;

    Introduction(Accounts accounts) {
        this.accounts = accounts;
    }

    boolean isMissing(CurrentUser user) {
        return Role.OF_EVERY_ORGANISATION.contains(user.role())
                && accounts.person(user.login()).staffNumber() == null;
    }

    @Override
    public List<Task> tasks(CurrentUser user) {
        return isMissing(user)
                ? List.of(new Task("登记您的姓名和工号", "登记后才能提交、审核、核准：系统靠工号核对三个角色由三个人分别担任", "/desk/account"))
                : List.of();
    }
}
