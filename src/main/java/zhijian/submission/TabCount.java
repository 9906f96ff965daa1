package zhijian.submission;

/// A number beside a tab (页签计数) that another module counts, e.g. how many queries are not closed.
public interface TabCount {

    SubmissionFrame.Tab tab();

    /// 0 shows nothing.
    long count(SubmissionId id);
}
