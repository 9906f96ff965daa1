package zhijian.claim.rule;

/// One line for people, in both languages (说明).
public record Message(String chinese, String english) {

    static Message of(String chinese, String english, Object... words) {
        return new Message(chinese.formatted(words), english.formatted(words));
    }
}
