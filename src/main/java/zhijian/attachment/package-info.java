/// **Attachment** (附件): files people add, kept beside the data with their hash. Knows nothing of who may see what: the
/// module that shows a file decides that.
@ApplicationModule(
        displayName = "Attachment 附件",
        allowedDependencies = {"digest", "audit", "organisation", "account"})
@NullMarked
package zhijian.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
