/// **Once** (不重复办理): the same change sent twice is made once.
///
/// Answers get lost: a line breaks, a proxy gives up, the server dies a moment after it kept the change. Whoever sends
/// the same form again gets the answer that was lost, and nothing is doubled. No screen has to do anything for it.
@ApplicationModule(
        displayName = "Once 不重复办理",
        allowedDependencies = {"digest", "audit"})
@NullMarked
package zhijian.once;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
