package zhijian.submission;

import java.util.List;

/// Checks of another module (校验来源): what it finds wrong with a submission stands in the way of submitting like any
/// finding of the catalog's checks.
public interface FindingSource {

    /// @param inspection the answers as they stand, so that nobody reads them twice
    /// @return soft findings without an explanation; the explanation kept for their check is added to them
    List<Finding> findings(SubmissionId id, Inspection inspection);
}
