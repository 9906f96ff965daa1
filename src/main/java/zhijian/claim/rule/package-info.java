/// **Rules** (核对规则): small named checks, each reading the whole document and saying what cannot be true.
///
/// [Rules#check] runs all of them. Whatever is compared is an interval of what the printed digits may stand for, so
/// that rounding is never an error; see `docs/claims.md` for each rule with examples.
@NamedInterface("rule")
@NullMarked
package zhijian.claim.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
