package zhijian.notice;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.account.Role;
import zhijian.query.Query;
import zhijian.query.QueryAnswered;
import zhijian.query.QueryAsked;
import zhijian.submission.Submissions;

/// Tells people that they are asked about an answer, and that they were answered (疑问消息).
@Component
class QueryNews {

    private final Notices notices;
    private final Submissions submissions;
    private final Addressees addressees;

    QueryNews(Notices notices, Submissions submissions, Addressees addressees) {
        this.notices = notices;
        this.submissions = submissions;
        this.addressees = addressees;
    }

    @EventListener
    void asked(QueryAsked event) {
        tell(
                answering(event.query()).stream()
                        .filter(login -> !login.equals(event.who()))
                        .toList(),
                event.query(),
                "有人就%s提出疑问".formatted(event.itemName()),
                "%s请在 %s 前答复。".formatted(event.words() + "\n", event.query().due()));
    }

    @EventListener
    void answered(QueryAnswered event) {
        tell(
                List.of(event.asker()),
                event.query(),
                "关于%s的疑问已答复".formatted(event.itemName()),
                "%s\n请看答复：清楚了就关闭，不清楚可以追问。".formatted(event.words()));
    }

    /// All who may answer.
    private List<String> answering(Query query) {
        var id = query.submission();
        var role = Role.valueOf(query.owner().name());
        return role == Role.COLLECTOR ? addressees.fillingIn(id, List.of(query.item())) : addressees.acting(id, role);
    }

    private void tell(List<String> logins, Query query, String what, String words) {
        var id = query.submission();
        notices.tell(
                logins,
                new Telling(
                        Kind.QUERY,
                        "%s %s 年度数据：%s".formatted(submissions.organisation(id).name(), id.year(), what),
                        words,
                        "/desk/%s/queries#query-%s".formatted(id, query.id()),
                        ""));
    }
}
