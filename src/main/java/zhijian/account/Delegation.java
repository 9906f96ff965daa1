package zhijian.account;

import java.time.LocalDate;
import zhijian.organisation.OrganisationId;

/// A deputy standing in for a reviewer or leader for some days (代理).
///
/// @param firstDay from its beginning, Beijing time
/// @param lastDay to its end
/// @param isEnded whether it was ended before its time
public record Delegation(
        long id,
        OrganisationId organisation,
        Role role,
        String deputy,
        LocalDate firstDay,
        LocalDate lastDay,
        String reason,
        boolean isEnded) {

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    boolean touches(LocalDate first, LocalDate last) {
        return !last.isBefore(firstDay) && !first.isAfter(lastDay);
    }
}
