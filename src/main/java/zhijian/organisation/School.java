package zhijian.organisation;

/// A school as the register knows it (学校): what a school never types about itself.
///
/// @param supervisor who receives its filings; for schools of an industry its owner, for others the commission or a
/// district
public record School(
        OrganisationId id,
        String name,
        OrganisationId district,
        SchoolType type,
        SupervisingKind kind,
        OrganisationId supervisor,
        boolean artsOrSports,
        boolean inlandClass) {

    Organisation organisation() {
        return new Organisation(id, name, OrganisationKind.SCHOOL, supervisor);
    }
}
