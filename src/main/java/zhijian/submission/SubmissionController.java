package zhijian.submission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Pages about one submission (填报页面): every address has an `{organisation}` and a `{year}`, and nobody gets in whom
/// [Admission] does not let in. Handlers take the submission as a parameter of type [SubmissionId].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
@RequestMapping
public @interface SubmissionController {

    /// Where the pages are, e.g. `/desk/{organisation}/{year:\\d{4}}/declaration`.
    @AliasFor(annotation = RequestMapping.class, attribute = "path")
    String value();
}
