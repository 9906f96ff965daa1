package zhijian.report;

import zhijian.audit.Audited;

/// An edition of a year's reports was issued.
public record EditionIssued(Edition edition, int reports) implements Audited {

    @Override
    public String subject() {
        return "edition/" + edition.year();
    }

    @Override
    public String who() {
        return edition.issuedBy();
    }

    @Override
    public String summary() {
        return "Issued edition %s of %d reports on release %s".formatted(edition.number(), reports, edition.release());
    }
}
