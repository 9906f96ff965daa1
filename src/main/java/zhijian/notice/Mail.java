package zhijian.notice;

import java.time.Instant;

/// One e-mail of the outbox (邮件).
///
/// @param unsubscribe address that stops further e-mails
/// @param messageId the same at every attempt, so that whoever receives it twice can tell
/// @param problem why the last attempt failed; empty: it did not
record Mail(
        long id,
        String login,
        String address,
        String subject,
        String body,
        String unsubscribe,
        String messageId,
        Standing standing,
        int attempts,
        String problem,
        Instant writtenAt,
        Instant nextAt) {

    /// What became of it (邮件状态).
    enum Standing {
        WAITING("等待发送"),
        SENDING("正在发送"),
        SENT("已发出"),
        GIVEN_UP("没有发出"),
        UNCERTAIN("不确定是否送达");

        private final String chinese;

        Standing(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
