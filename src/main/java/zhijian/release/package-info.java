/// **Release** (数据版本): freezes filed submissions into wide Parquet files with a manifest of hashes.
///
/// A release is numbered and never changed; a correction makes the next one, with a reason.
@ApplicationModule(
        displayName = "Release 数据版本",
        allowedDependencies = {
            "digest",
            "cipher",
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "attachment",
            "submission",
            "declaration"
        })
@NullMarked
package zhijian.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
