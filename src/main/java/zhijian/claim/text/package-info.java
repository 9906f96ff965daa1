/// **Texts** (文本): any report as blocks of clean text that know where in the file each character stands.
///
/// [Texts] picks the reader; every reader ends in a [Document].
@NamedInterface("text")
@NullMarked
package zhijian.claim.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
