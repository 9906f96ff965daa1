package zhijian.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;

/// Puts what people were told into e-mails (汇总邮件): not one for each, but one for all that wait.
@Component
class Digests {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Accounts accounts;
    private final MailSettings settings;
    private final Clock clock;

    Digests(JdbcClient jdbc, Outbox outbox, Accounts accounts, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    private record Waiting(Notice notice, String sealedAddress, Delivery delivery, String unsubscribe) {}

    /// Writes the e-mails that are due. What was read in the application meanwhile is not mailed; an e-mail that must
    /// go
    /// now takes along all that waits for the same person.
    @Transactional
    void write() {
        if (!settings.isOn()) {
            return;
        }
        var now = clock.instant();
        var people = new LinkedHashMap<String, List<Waiting>>();
        waiting()
                .forEach(it -> people.computeIfAbsent(it.notice().login(), _ -> new ArrayList<>())
                        .add(it));
        people.values().stream()
                .filter(all -> all.stream()
                        .anyMatch(it -> it.delivery()
                                .isDue(it.notice().kind(), it.notice().at(), now)))
                .forEach(this::write);
    }

    private List<Waiting> waiting() {
        return jdbc.sql("""
                SELECT notice.*, setting.address, setting.delivery, setting.unsubscribe
                FROM notice.notice
                JOIN notice.setting USING (login)
                WHERE read_at IS NULL AND mailed_in IS NULL AND at >= since
                  AND address <> '' AND delivery <> 'NONE'
                ORDER BY login, id
                FOR UPDATE OF notice SKIP LOCKED
                """)
                .query((row, number) -> new Waiting(
                        Notices.notice(row, number),
                        row.getString("address"),
                        Delivery.valueOf(row.getString("delivery")),
                        row.getString("unsubscribe")))
                .list();
    }

    private void write(List<Waiting> all) {
        var first = all.getFirst();
        var login = first.notice().login();
        var unsubscribe = "%s/desk/unsubscribe?key=%s".formatted(settings.address(), first.unsubscribe());
        long mail = outbox.put(
                login,
                first.sealedAddress(),
                all.size() == 1
                        ? "【职鉴】" + first.notice().title()
                        : "【职鉴】%d 条消息：%s 等".formatted(all.size(), first.notice().title()),
                body(accounts.find(login).map(CurrentUser::name).orElse(login), all, unsubscribe),
                unsubscribe,
                "<%s@%s>".formatted(UUID.randomUUID(), settings.domain()));
        jdbc.sql("UPDATE notice.notice SET mailed_in = :mail WHERE id = ANY (:notices::bigint[])")
                .param("mail", mail)
                .param("notices", all.stream().map(it -> it.notice().id()).toArray(Long[]::new))
                .update();
    }

    private String body(String name, List<Waiting> all, String unsubscribe) {
        var body = new StringBuilder("%s，您好：\n".formatted(name));
        int number = 1;
        for (var waiting : all) {
            var notice = waiting.notice();
            body.append("""

                    %d. [%s] %s
                    %s
                    办理：%s%s
                    """.formatted(
                            number++,
                            notice.kind().chinese(),
                            notice.title(),
                            notice.words(),
                            settings.address(),
                            notice.link()));
        }
        return body.append("""

                --
                您的账号 %s。这封邮件由职鉴自动发出，请不要回复。
                改邮箱或发送方式：%s/desk/notices/settings
                不再接收邮件：%s
                """.formatted(all.getFirst().notice().login(), settings.address(), unsubscribe))
                .toString();
    }
}
