package zhijian.submission;

/// Somebody else moved the submission since it was read; look again. Nothing has changed.
public class MovedMeanwhile extends RuntimeException {

    MovedMeanwhile(SubmissionId id) {
        super("%s was moved by someone else meanwhile".formatted(id));
    }
}
