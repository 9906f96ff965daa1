package zhijian.notice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.vault.Vault;

/// E-mail addresses as the database keeps them (邮箱封存): sealed for one person each.
@Component
class MailAddresses {

    /// No address begins so.
    private static final String SEALED = "sealed:";

    private final JdbcClient jdbc;
    private final Vault vault;

    MailAddresses(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /// @param address empty: none, and stays so
    String seal(String login, String address) {
        return address.isEmpty() ? "" : SEALED + Base64.getEncoder().encodeToString(vault.seal(address, place(login)));
    }

    /// @throws zhijian.vault.SealBroken if it was changed or is another person's
    String open(String login, String kept) {
        return kept.startsWith(SEALED)
                ? vault.open(
                        Base64.getDecoder()
                                .decode(kept.substring(SEALED.length()).getBytes(StandardCharsets.US_ASCII)),
                        place(login))
                : kept;
    }

    /// Seals what an earlier version kept open.
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void sealOpenOnes() {
        record Kept(long id, String login, String address) {}
        var settings = jdbc.sql("SELECT 0 AS id, login, address FROM notice.setting WHERE address <> '' FOR UPDATE")
                .query(Kept.class)
                .list();
        settings.stream()
                .filter(it -> !it.address().startsWith(SEALED))
                .forEach(it -> jdbc.sql("UPDATE notice.setting SET address = :address WHERE login = :login")
                        .param("address", seal(it.login(), it.address()))
                        .param("login", it.login())
                        .update());
        var mails = jdbc.sql(
                        "SELECT id, login, address FROM notice.outbox WHERE address NOT LIKE 'sealed:%' FOR UPDATE")
                .query(Kept.class)
                .list();
        mails.stream()
                .filter(it -> !it.address().isEmpty())
                .forEach(it -> jdbc.sql("UPDATE notice.outbox SET address = :address WHERE id = :id")
                        .param("address", seal(it.login(), it.address()))
                        .param("id", it.id())
                        .update());
    }

    private static String place(String login) {
        return "notice.address/" + login;
    }
}
