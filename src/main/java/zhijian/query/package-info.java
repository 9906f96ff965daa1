/// **Query** (疑问): a question about one cell of a submission, who must answer it and until when, and what was said.
///
/// Reviewers, leaders, supervisors and the institute ask; the organisation answers, helpers about their sections; who
/// asked closes. Publishes
/// [QueryAsked], [QueryAnswered] and [QueryClosed]. Changes no data of the submission.
@ApplicationModule(
        displayName = "Query 疑问",
        allowedDependencies = {"page", "audit", "organisation", "account", "catalog", "cycle", "submission"})
@NullMarked
package zhijian.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
