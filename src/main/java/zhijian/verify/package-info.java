/// **Verify** (公示核验): whether a published site is what was signed, and whether its numbers follow from its data.
///
/// It reads plain files, from a directory or from the web, and needs neither server nor accounts: whoever distrusts the
/// publisher runs this. It knows nothing of how a site is made; publication knows its formats.
///
/// It shares no code with whoever publishes: Merkle trees, adding up, combining and quartiles are written here a second
/// time on purpose, because a mistake made twice by the same lines would confirm itself. Only the meaning of a formula,
/// of the rule on small groups and of words such as 近 comes from the catalog, which is published along.
@ApplicationModule(
        displayName = "Verify 公示核验",
        allowedDependencies = {"digest", "catalog", "claim"})
@NullMarked
package zhijian.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
