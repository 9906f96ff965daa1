package zhijian.workbook;

import zhijian.audit.Audited;

/// Somebody confirmed an uploaded spreadsheet, and answers changed; published in the same transaction.
record WorkbookImported(Preview preview, int taken, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + preview.submission();
    }

    @Override
    public String summary() {
        return "Took %d answers from an uploaded spreadsheet, SHA-256 %s"
                .formatted(taken, preview.file().sha256());
    }
}
