package zhijian.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;
import zhijian.publication.PublishedFiles;
import zhijian.submission.SubmissionId;

/// One line of the board (应报单位).
///
/// @param of what kind of organisation it is
/// @param district name of the district, or `市级`
/// @param kind whom it answers to, e.g. 民办; for others than schools what it is
/// @param isOpen whether those who receive filings may look at its data
/// @param blocks the one thing that must happen next, and who does it
/// @param deadline its own
/// @param isExtended whether that is later than its level's
/// @param outlook what last years let expect; empty once it is handed in
/// @param published its report on the public site
/// @param isWithdrawn whether its report was on the public site and is no longer
record Reporter(
        SubmissionId id,
        OrganisationKind of,
        String name,
        String district,
        String kind,
        Stage stage,
        boolean isOpen,
        String blocks,
        Instant deadline,
        boolean isExtended,
        Optional<Forecast.Outlook> outlook,
        Optional<PublishedFiles.Line> published,
        boolean isWithdrawn) {

    /// E.g. `12 月 31 日截止，还有 3 天`.
    String term(Instant now) {
        var day = LocalDate.ofInstant(deadline, BeijingTime.ZONE);
        var words = "%d 月 %d 日截止%s".formatted(day.getMonthValue(), day.getDayOfMonth(), isExtended ? "（已延期）" : "");
        if (stage.isHandedIn()) {
            return words;
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, BeijingTime.ZONE), day);
        if (isLate(now)) {
            return days == 0 ? words + "，今天已过" : words + "，已过 %d 天".formatted(-days);
        }
        return days == 0 ? words + "，就在今天" : words + "，还有 %d 天".formatted(days);
    }

    /// Whether its deadline is over and it is not handed in.
    boolean isLate(Instant now) {
        return !stage.isHandedIn() && now.isAfter(deadline);
    }

    Duration left(Instant now) {
        return Duration.between(now, deadline);
    }
}
