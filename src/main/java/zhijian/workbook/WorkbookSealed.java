package zhijian.workbook;

import zhijian.audit.Audited;

/// The code of a workbook was told before the deadline (登记封存码).
record WorkbookSealed(Sealed sealed) implements Audited {

    @Override
    public String subject() {
        return "submission/" + sealed.submission();
    }

    @Override
    public String who() {
        return sealed.typedBy();
    }

    @Override
    public String summary() {
        return "Workbook %s told at %s%s"
                .formatted(
                        sealed.code().digits(),
                        sealed.lodgedAt(),
                        sealed.note().isEmpty() ? "" : " by telephone: " + sealed.note());
    }
}
