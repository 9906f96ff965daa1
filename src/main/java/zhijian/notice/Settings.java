package zhijian.notice;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How everybody wants to be mailed (邮件设置), in `notice.setting`.
@Component
class Settings {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}");

    private final JdbcClient jdbc;
    private final MailAddresses addresses;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Settings(JdbcClient jdbc, MailAddresses addresses, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.events = events;
        this.clock = clock;
    }

    Setting of(String login) {
        return jdbc.sql("SELECT address, delivery FROM notice.setting WHERE login = :login")
                .param("login", login)
                .query((row, _) -> new Setting(
                        addresses.open(login, row.getString("address")), Delivery.valueOf(row.getString("delivery"))))
                .optional()
                .orElse(Setting.NOTHING);
    }

    /// Says where and how somebody is mailed from now on; what they were told before is not mailed.
    ///
    /// @param address empty: nowhere
    /// @throws NoticeRefused if that is no address; nothing has changed
    @Transactional
    void change(String login, String address, Delivery delivery) {
        var cleaned = address.strip();
        if (!cleaned.isEmpty()
                && !(cleaned.length() <= 254 && ADDRESS.matcher(cleaned).matches())) {
            throw new NoticeRefused("邮箱地址应像 wang@school.edu.cn，现在是“%s”。请改正；不想收邮件可以留空。".formatted(cleaned));
        }
        var key = new byte[24];
        random.nextBytes(key);
        jdbc.sql("""
                INSERT INTO notice.setting (login, address, delivery, since, unsubscribe)
                VALUES (:login, :address, :delivery, :now, :key)
                ON CONFLICT (login) DO UPDATE
                   SET address = excluded.address, delivery = excluded.delivery,
                       since = CASE WHEN setting.address = '' OR setting.delivery = 'NONE'
                                    THEN excluded.since ELSE setting.since END
                """)
                .param("login", login)
                .param("address", addresses.seal(login, cleaned))
                .param("delivery", delivery.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", HexFormat.of().formatHex(key))
                .update();
        events.publishEvent(new SettingChanged(login, new Setting(cleaned, delivery), login));
    }

    /// Whose e-mails a key stops; empty: it is no key.
    Optional<String> owner(String key) {
        return jdbc.sql("SELECT login FROM notice.setting WHERE unsubscribe = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /// Stops the e-mails of whoever has this key; the address stays, so that they can be turned on again.
    @Transactional
    void unsubscribe(String key) {
        owner(key).ifPresent(login -> {
            jdbc.sql("UPDATE notice.setting SET delivery = 'NONE' WHERE login = :login")
                    .param("login", login)
                    .update();
            events.publishEvent(new SettingChanged(login, of(login), login));
        });
    }
}
