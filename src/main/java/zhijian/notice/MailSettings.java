package zhijian.notice;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the system sends e-mail (邮件服务器).
///
/// @param host of the SMTP server; empty: no e-mail is sent, notices stay in the application
/// @param user empty: the server wants no signing in
/// @param from address the e-mails come from
/// @param address of this application as people type it, e.g. `https://zhijian.example.edu.cn`; links begin with it
@ConfigurationProperties("zhijian.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("none") Security security,
        @DefaultValue("") String from,
        @DefaultValue("") String address) {

    enum Security {
        NONE,
        /// begins in the clear and refuses to go on without encryption
        STARTTLS,
        TLS
    }

    MailSettings {
        address = address.replaceFirst("/+$", "");
        if (!host.isEmpty() && (from.isEmpty() || !address.matches("https?://.+"))) {
            throw new IllegalArgumentException("""
                    With zhijian.mail.host, set zhijian.mail.from (the sender) and zhijian.mail.address (where people find \
                    this application, e.g. https://zhijian.example.edu.cn). \
                    设置了邮件服务器，还要设置发件地址 zhijian.mail.from 和本系统网址 zhijian.mail.address。\
                    """);
        }
    }

    boolean isOn() {
        return !host.isEmpty();
    }

    /// Part of every message's id.
    String domain() {
        return URI.create(address).getHost();
    }
}
