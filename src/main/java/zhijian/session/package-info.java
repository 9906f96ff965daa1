/// **Session** (会话): who is signed in, kept in the database.
///
/// So every node knows everybody, and a restart on the night of the deadline signs nobody out.
@ApplicationModule(
        displayName = "Session 会话",
        allowedDependencies = {"digest", "joint"})
@NullMarked
package zhijian.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
