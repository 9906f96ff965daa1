package zhijian.organisation;

/// An organisation that has accounts (机构).
///
/// @param supervisor who receives its filings (主管部门); the commission files with itself
public record Organisation(OrganisationId id, String name, OrganisationKind kind, OrganisationId supervisor) {

    Organisation supervisedBy(OrganisationId other) {
        return new Organisation(id, name, kind, other);
    }
}
