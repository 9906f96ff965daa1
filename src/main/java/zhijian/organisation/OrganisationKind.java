package zhijian.organisation;

/// What an organisation is in the yearly report (机构类别).
public enum OrganisationKind {
    /// the city's education commission (市教委)
    COMMISSION,
    /// the research institute that guides everyone and writes the city's report (教科院)
    INSTITUTE,
    /// a district's education bureau (区教育局)
    DISTRICT,
    /// an industry owner of schools (行业企业)
    OWNER,
    SCHOOL;

    /// Whether it looks after the whole city, and so may see what all organisations have approved.
    public boolean isCityWide() {
        return switch (this) {
            case COMMISSION, INSTITUTE -> true;
            case DISTRICT, OWNER, SCHOOL -> false;
        };
    }
}
