/// **Claim** (行文核对): what Chinese prose says about numbers, and whether it is true.
///
/// - [Quantities] finds what a reader takes for data, [UnboundNumbers] complains about what nobody bound to data;
/// - [Hedges] knows how near 近 is, and checks words such as 以上 or 接近六成 against the value they stand for.
///
/// Pure: no database, no Spring. What a word tolerates is yearly data (`catalog/<year>/hedges.yaml`).
@ApplicationModule(
        displayName = "Claim 行文核对",
        allowedDependencies = {"catalog"})
@NullMarked
package zhijian.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
