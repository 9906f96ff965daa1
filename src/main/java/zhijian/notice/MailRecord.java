package zhijian.notice;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.PersonalRecord;
import zhijian.page.BeijingTime;

/// Where somebody is mailed and what they were told.
@Component
class MailRecord implements PersonalRecord {

    private final JdbcClient jdbc;
    private final Settings settings;

    MailRecord(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public Map<String, List<String>> about(String login) {
        var about = new TreeMap<String, List<String>>();
        var setting = settings.of(login);
        about.put("邮箱", setting.address().isEmpty() ? List.of() : List.of(setting.address()));
        about.put(
                "消息",
                jdbc.sql("SELECT at, title FROM notice.notice WHERE login = :login ORDER BY id")
                        .param("login", login)
                        .query((row, _) -> "%s %s"
                                .formatted(
                                        BeijingTime.moment(
                                                row.getTimestamp("at").toInstant()),
                                        row.getString("title")))
                        .list());
        return about;
    }

    @Override
    @Transactional
    public void erase(String login) {
        for (var sql : List.of(
                "DELETE FROM notice.notice WHERE login = :login",
                "DELETE FROM notice.outbox WHERE login = :login",
                "DELETE FROM notice.setting WHERE login = :login")) {
            jdbc.sql(sql).param("login", login).update();
        }
    }
}
