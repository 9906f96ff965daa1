package zhijian.account;

import org.jspecify.annotations.Nullable;
import zhijian.organisation.OrganisationId;

/// Whom an account belongs to (人员).
///
/// @param staffNumber who the person is within their organisation; null: not stated, so that nobody can tell who else
///     they are
public record Person(
        String login,
        String name,
        OrganisationId organisation,
        Role role,
        @Nullable String staffNumber,
        Standing standing) {

    /// Whether the account can be used (账号状态).
    public enum Standing {
        /// has not set a password yet
        INVITED("已邀请，尚未设置密码"),
        ACTIVE("在用"),
        /// signs in with a password that somebody else gave it, and must change it before anything else
        FIRST_PASSWORD("在用，初始密码未换"),
        /// cannot be signed in with until the security administrator restores it
        SUSPENDED("已暂停"),
        /// can no longer be signed in with
        WITHDRAWN("已停用");

        private final String chinese;

        Standing(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public boolean isActive() {
        return standing == Standing.ACTIVE || standing == Standing.FIRST_PASSWORD;
    }
}
