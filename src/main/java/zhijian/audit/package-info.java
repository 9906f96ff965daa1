/// **Audit** (审计留痕): who did what to what, when; one hash chain per subject, so that nothing can be slipped in or out.
@ApplicationModule(
        displayName = "Audit 审计留痕",
        allowedDependencies = {"digest"})
@NullMarked
package zhijian.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
