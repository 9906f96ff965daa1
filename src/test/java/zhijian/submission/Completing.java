package zhijian.submission;

import java.util.List;
import java.util.TreeMap;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;

/// Fills a submission so that it can be submitted.
public final class Completing {

    private Completing() {}

    public static void complete(Submissions submissions, SubmissionId id, CurrentUser collector) {
        var answers = new TreeMap<ItemCode, Answer>();
        TinyCity.typedAnswers().forEach((code, typed) -> {
            var item = submissions.catalog(id).item(new ItemCode(code));
            AnswerReader.read(item, typed).ifPresent(answer -> answers.put(item.code(), answer));
        });
        submissions.enter(id, answers, collector);
        explain(submissions, id, collector);
    }

    /// Says something about every soft finding that nobody has said anything about.
    public static void explain(Submissions submissions, SubmissionId id, CurrentUser collector) {
        var explanation = Explanation.typed(ExplanationCause.VERIFIED, "已与学籍、人事和资产台账逐项核对。", List.of());
        var explanations = new TreeMap<String, Explanation>();
        submissions.findings(id).stream()
                .filter(finding -> finding.kind() == Check.Kind.SOFT && finding.explanation() == null)
                .forEach(finding -> explanations.put(finding.checkId(), explanation));
        submissions.explain(id, explanations, collector);
    }
}
