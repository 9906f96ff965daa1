package zhijian.query;

import org.springframework.stereotype.Component;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.TabCount;

/// How many queries are not closed, beside the tab 疑问 on every screen of a submission (未关闭疑问数).
@Component
class UnfinishedCount implements TabCount {

    private final QueryStore store;

    UnfinishedCount(QueryStore store) {
        this.store = store;
    }

    @Override
    public SubmissionFrame.Tab tab() {
        return SubmissionFrame.Tab.QUERIES;
    }

    @Override
    public long count(SubmissionId id) {
        return store.countUnfinished(id);
    }
}
