package zhijian.notice;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.query.Query;
import zhijian.query.QueryAnswered;
import zhijian.query.QueryAsked;
import zhijian.submission.Submissions;

/// Tells people that they are asked about an answer, and that they were answered (疑问消息).
@Component
class QueryNews {

    private final Notices notices;
    private final Submissions submissions;

    QueryNews(Notices notices, Submissions submissions) {
        this.notices = notices;
        this.submissions = submissions;
    }

    @EventListener
    void asked(QueryAsked event) {
        tell(
                event.owner(),
                event.query(),
                "有人就%s提出疑问".formatted(event.itemName()),
                "%s请在 %s 前答复。".formatted(event.words() + "\n", event.query().due()));
    }

    @EventListener
    void answered(QueryAnswered event) {
        tell(
                event.asker(),
                event.query(),
                "关于%s的疑问已答复".formatted(event.itemName()),
                "%s\n请看答复：清楚了就关闭，不清楚可以追问。".formatted(event.words()));
    }

    private void tell(String login, Query query, String what, String words) {
        var id = query.submission();
        notices.tell(
                List.of(login),
                new Telling(
                        Kind.QUERY,
                        "%s %s 年度数据：%s".formatted(submissions.organisation(id).name(), id.year(), what),
                        words,
                        "/desk/%s/queries#query-%s".formatted(id, query.id()),
                        ""));
    }
}
