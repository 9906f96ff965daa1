/// **Digest** (摘要): what anything is hashed with: SHA-256. Knows nothing of the rest.
@ApplicationModule(
        displayName = "Digest 摘要",
        allowedDependencies = {})
@NullMarked
package zhijian.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
