package zhijian.submission;

/// Somebody else moved the submission since it was read; look again. Nothing has changed.
public class MovedMeanwhile extends RuntimeException {

    public MovedMeanwhile(SubmissionId id) {
        super("%s was moved by someone else meanwhile".formatted(id));
    }

    /// For the person who tried, in Chinese.
    public String words() {
        return "刚才有人先办理了这份填报，您的操作没有生效。页面已经更新，请看清最新状态再办理。";
    }
}
