/// **Vault** (保密箱): what must not be readable in the database or in a copy of it is sealed here before it goes in.
///
/// ```java
/// var kept = vault.seal(secret, "account.totp/" + login);
/// var secret = vault.open(kept, "account.totp/" + login);
/// ```
@ApplicationModule(
        displayName = "Vault 保密箱",
        allowedDependencies = {"cipher", "setting"})
@NullMarked
package zhijian.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
