package zhijian.publication;

import zhijian.organisation.School;

/// A school as the site's lists show it (已公示学校).
///
/// @param district name of its district
/// @param isWithdrawn whether a notice stands in place of its report
/// @param filing what the release says of its filing
record PublishedSchool(School school, String district, boolean isWithdrawn, Filed filing) {

    /// How a submission stands in a release's manifest (备案信息).
    record Filed(String receipt, String sha256, String declaredOn, String filedOn) {}

    String code() {
        return school.id().code();
    }

    String name() {
        return school.name();
    }
}
