/// **Print** (PDF 排版): XHTML and a style sheet become a PDF for archives and screen readers, with fonts of our own.
///
/// ```java
/// var pdf = PdfPage.render(xhtml, "the declaration of 3131000101");
/// ```
///
/// Knows nothing of what is printed.
@ApplicationModule(
        displayName = "Print PDF 排版",
        allowedDependencies = {})
@NullMarked
package zhijian.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
