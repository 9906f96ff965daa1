package zhijian.claim.lint;

import zhijian.claim.rule.Message;

/// The language of messages (说明的语言).
enum Language {
    CHINESE,
    ENGLISH;

    String of(Message message) {
        return this == CHINESE ? message.chinese() : message.english();
    }
}
