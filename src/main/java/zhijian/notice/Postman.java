package zhijian.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Carries e-mails from the outbox to the server (发信): outside of any transaction, one after the other.
///
/// It tries again only where the server has certainly not taken the message. Where that is unknown, because the line
/// broke before the server answered, the e-mail is marked and left: nobody gets the same e-mail twice.
@Component
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final int AT_A_TIME = 50;

    private final Outbox outbox;
    private final JavaMailSenderImpl sender;
    private final MailSettings settings;
    private final Clock clock;

    Postman(Outbox outbox, JavaMailSenderImpl sender, MailSettings settings, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    void deliver() {
        if (!settings.isOn()) {
            return;
        }
        outbox.noteInterrupted();
        outbox.take(AT_A_TIME).forEach(this::deliver);
    }

    private void deliver(Mail mail) {
        try (var transport = sender.getSession().getTransport("smtp")) {
            if (isConnected(transport, mail)) {
                send(transport, mail);
            }
        } catch (MessagingException e) {
            LOG.warn("The connection to the mail server did not end well", e);
        }
    }

    private boolean isConnected(Transport transport, Mail mail) {
        try {
            transport.connect(settings.host(), settings.port(), sender.getUsername(), sender.getPassword());
            return true;
        } catch (AuthenticationFailedException e) {
            LOG.warn("The mail server does not accept zhijian.mail.user and zhijian.mail.password", e);
            outbox.failed(mail, "邮件服务器不接受系统的账号，请管理员检查邮件设置。");
        } catch (MessagingException e) {
            LOG.warn("The mail server {}:{} cannot be reached", settings.host(), settings.port(), e);
            outbox.failed(mail, "连不上邮件服务器。");
        }
        return false;
    }

    private void send(Transport transport, Mail mail) throws MessagingException {
        var message = message(mail);
        try {
            transport.sendMessage(message, message.getAllRecipients());
            outbox.sent(mail);
        } catch (SendFailedException e) {
            LOG.warn("The mail server did not take e-mail {}", mail.id(), e);
            if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                outbox.became(mail, Mail.Standing.GIVEN_UP, "邮件服务器不接受这个邮箱地址，请核对。");
            } else if (hasAnswered(e)) {
                outbox.failed(mail, "邮件服务器没有收下。");
            } else {
                nobodyKnows(mail);
            }
        } catch (MessagingException e) {
            LOG.warn("Nobody knows whether e-mail {} arrived", mail.id(), e);
            nobodyKnows(mail);
        }
    }

    /// A refusal has a code of 400 and more; a broken line has none.
    private static boolean hasAnswered(SendFailedException e) {
        return !(e instanceof SMTPSendFailedException answer) || answer.getReturnCode() >= 400;
    }

    private void nobodyKnows(Mail mail) {
        outbox.became(mail, Mail.Standing.UNCERTAIN, "连接在发送途中断开，对方可能已经收到；为免重复，没有再发。");
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(mail.address());
        helper.setSubject(mail.subject());
        helper.setText(mail.body());
        helper.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<%s>".formatted(mail.unsubscribe()));
        message.saveChanges();
        message.setHeader("Message-ID", mail.messageId());
        return message;
    }
}
