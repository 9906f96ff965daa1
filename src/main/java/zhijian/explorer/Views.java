package zhijian.explorer;

import java.time.Year;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.publication.PublishedFiles;
import zhijian.release.Release;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Which numbers of a release somebody may look at (可看的数).
@Component
record Views(Indicators indicators, Submissions submissions, PublishedFiles publishedFiles) {

    /// Of a school, all for those who may look at its submission. Of a group, all for those who may look at the
    /// submissions of everybody in it, in each of the years; for others what is published, if the release is.
    private enum View {
        ALL,
        PUBLISHED,
        NOTHING
    }

    /// The facts as this person may see them at a scope; empty: not at all.
    Optional<Facts> of(Release release, Scope scope, CurrentUser user) {
        return switch (view(release, scope, user)) {
            case ALL -> Optional.of(indicators.of(release));
            case PUBLISHED -> Optional.of(indicators.published(release));
            case NOTHING -> Optional.empty();
        };
    }

    /// One of them, without reading all where that can be spared.
    Optional<Fact> find(Release release, ItemCode code, Scope scope, Year year, CurrentUser user) {
        return switch (view(release, scope, user)) {
            case ALL -> indicators.find(release, code, scope, year);
            case PUBLISHED -> indicators.published(release).find(code, scope, year);
            case NOTHING -> Optional.empty();
        };
    }

    private View view(Release release, Scope scope, CurrentUser user) {
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return maySee(scope, release.year(), user) ? View.ALL : View.NOTHING;
        }
        return seesAll(release, scope, user) ? View.ALL : publishedFiles.has(release) ? View.PUBLISHED : View.NOTHING;
    }

    boolean isPublished(Release release) {
        return publishedFiles.has(release);
    }

    /// One of a group's, as part of the group's number.
    boolean maySee(Scope member, Year year, CurrentUser user) {
        return submissions.maySee(new SubmissionId(new OrganisationId(member.code()), year), user);
    }

    private boolean seesAll(Release release, Scope group, CurrentUser user) {
        var filers = indicators.filers(release, group);
        return !filers.isEmpty() && submissions.maySeeFilings(filers, user);
    }
}
