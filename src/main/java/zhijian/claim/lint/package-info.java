/// **Lint** (行文体检): the face of the claim module: a text in, findings out, in a form for people or machines.
///
/// ```java
/// var checked = Linter.plain().check(Texts.read(path));
/// checked.findings().forEach(finding -> out.println(finding.message().chinese()));
/// ```
///
/// [LintCommand] is `./zhijian lint`; it starts no server and no database.
@NamedInterface("lint")
@NullMarked
package zhijian.claim.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
