package zhijian.report;

import java.util.Optional;
import zhijian.indicator.Scope;
import zhijian.release.Release;

/// Reports that people wrote (已编写的报告): their text goes into an edition instead of the year's template.
public interface WrittenReports {

    /// The text that is to be issued on a release; nothing where nobody began to write.
    ///
    /// @throws EditionRefused if somebody began, and it is not ready to be issued on this release
    Optional<Manuscript> find(Release release, Scope scope);
}
