/// **Cipher** (密码算法): the two families of standards a system may have to use, behind one interface.
@ApplicationModule(
        displayName = "Cipher 密码算法",
        allowedDependencies = {})
@NullMarked
package zhijian.cipher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
