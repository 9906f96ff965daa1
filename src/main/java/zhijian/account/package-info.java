/// **Account** (账号权限): people, their roles, signing in, and whose data they may see.
@ApplicationModule(
        displayName = "Account 账号权限",
        allowedDependencies = {"digest", "joint", "page", "audit", "organisation", "print", "session", "vault"})
@NullMarked
package zhijian.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
