package zhijian.cycle;

import zhijian.organisation.OrganisationId;

/// Whether an organisation must report in a year (应报认定), and why.
///
/// @param hasGraduates false: the commission found that nobody graduates this year; the items about graduates are
/// closed and `has_graduates` is answered with no
/// @param reason in Chinese, e.g. 有在校生
public record Obligation(OrganisationId organisation, boolean isObliged, boolean hasGraduates, String reason) {

    public static Obligation toReport(OrganisationId organisation, String reason) {
        return new Obligation(organisation, true, true, reason);
    }
}
