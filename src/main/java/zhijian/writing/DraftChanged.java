package zhijian.writing;

import zhijian.audit.Audited;

/// Something was done to a draft (报告稿留痕).
record DraftChanged(DraftId id, String who, String summary) implements Audited {

    @Override
    public String subject() {
        return "draft/" + id;
    }
}
