package zhijian.narrative;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What a reader is shown of texts and data (叙述阅读).
@Component
class Reading {

    private final Submissions submissions;
    private final Accounts accounts;

    Reading(Submissions submissions, Accounts accounts) {
        this.submissions = submissions;
        this.accounts = accounts;
    }

    /// @param about items the text is about, in the order in which they are shown
    Beside beside(SubmissionId id, Collection<Item> about, String words) {
        var answers = submissions.answers(id);
        var all = submissions.catalog(id).items(submissions.level(id.organisation()));
        return new Beside(
                about.stream()
                        .filter(item -> item.type() != ItemType.TEXT)
                        .map(item -> fact(item, answers))
                        .toList(),
                Contradictions.in(words, all, answers, id.year()),
                new NumberHints(List.copyOf(about), all, answers).of(words));
    }

    static Beside.Fact fact(Item item, Map<ItemCode, Answer> answers) {
        return switch (answers.get(item.code())) {
            case null -> new Beside.Fact(item.name(), "未填", true);
            case Answer.Number number -> new Beside.Fact(item.name(), number.shown() + " " + item.unit(), false);
            case Answer.Words(var text) -> new Beside.Fact(item.name(), text, false);
            case Answer.None(var why) -> new Beside.Fact(item.name(), why.chinese(), true);
        };
    }

    /// The differences from their text to mine, with who they are.
    Clash clash(Version<?> theirs, String theirWords, String mine) {
        return new Clash(
                name(theirs.by()), BeijingTime.moment(theirs.at()), theirWords, Difference.between(theirWords, mine));
    }

    String name(String login) {
        return accounts.name(login);
    }

    /// E.g. `韶音音乐学校采集员 2020-12-04 14:03`; empty where nobody wrote anything yet.
    String written(Version<?> version) {
        return version.revision() == 0 ? "" : name(version.by()) + " " + BeijingTime.moment(version.at());
    }
}
