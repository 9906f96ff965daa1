/// **Team** (分工): the screen on which a collector invites helpers and shares the sections of the form with them.
///
/// Keeps nothing: accounts and invitations are `account`'s, the shared sections are `submission`'s.
@ApplicationModule(
        displayName = "Team 分工",
        allowedDependencies = {"page", "audit", "organisation", "account", "catalog", "cycle", "submission"})
@NullMarked
package zhijian.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
