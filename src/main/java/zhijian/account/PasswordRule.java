package zhijian.account;

import java.util.Locale;
import java.util.Optional;

/// What a password must be (密码要求): long, not made of a handful of characters, and not the account's own name.
///
/// Length is what makes a password hard to guess; rules about digits and signs only make it hard to remember.
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 6;

    private PasswordRule() {}

    /// What is wrong with a new password, for the person who chose it; empty: nothing.
    static Optional<String> objection(PasswordPolicy policy, String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("密码至少 %d 个字符，现在是 %d 个。可以用一句自己记得住的话。".formatted(SHORTEST, length));
        }
        if (length > LONGEST) {
            return Optional.of("密码最多 %d 个字符，现在是 %d 个。".formatted(LONGEST, length));
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("密码里至少要有 %d 个不同的字符，请换一个不容易猜到的。".formatted(FEWEST_DIFFERENT));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        for (var part : login.toLowerCase(Locale.ROOT).split("\\.", -1)) {
            if (part.length() > 3 && lower.contains(part)) {
                return Optional.of("密码里不要出现账号（%s），请换一个不容易猜到的。".formatted(part));
            }
        }
        return policy.objection(password);
    }

    /// How strong a password is that the rule allows.
    static Strength strength(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= 20 ? Strength.STRONG : length >= 16 ? Strength.GOOD : Strength.ENOUGH;
    }

    /// By length alone (密码强度).
    enum Strength {
        ENOUGH("够用"),
        GOOD("较强"),
        STRONG("很强");

        private final String chinese;

        Strength(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
