package zhijian.publication;

import zhijian.audit.Audited;

/// Somebody planned a switch of the site, cancelled one, or withdrew a report.
record PlanChanged(String edition, String what, String who) implements Audited {

    @Override
    public String subject() {
        return "site/" + edition.split("-", 2)[0];
    }

    @Override
    public String summary() {
        return what;
    }
}
