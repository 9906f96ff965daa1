package zhijian.account;

import java.time.Period;
import java.util.Optional;

/// Which of two standards passwords follow (口令策略), `zhijian.password-policy`; they contradict each other, so a city
/// chooses.
public enum PasswordPolicy {
    /// NIST SP 800-63B-4, 3.1.1.2: length counts; no rules about kinds of characters, no change after a time
    NIST,
    /// GB/T 22239-2019, 8.1.4.1 a): complex, and changed regularly
    DENGBAO;

    private static final int FEWEST_KINDS = 3;
    private static final Period LONGEST_USE = Period.ofDays(90);

    /// What this standard minds beside length; empty: nothing.
    Optional<String> objection(String password) {
        long kinds = password.codePoints().map(PasswordPolicy::kind).distinct().count();
        return this == NIST || kinds >= FEWEST_KINDS
                ? Optional.empty()
                : Optional.of("密码要有大写字母、小写字母、数字、其他字符四类中的至少 %d 类，现在有 %d 类。".formatted(FEWEST_KINDS, kinds));
    }

    /// For how long a password may be used; empty: as long as one likes.
    Optional<Period> longestUse() {
        return this == NIST ? Optional.empty() : Optional.of(LONGEST_USE);
    }

    private static int kind(int character) {
        return Character.isUpperCase(character)
                ? 1
                : Character.isLowerCase(character) ? 2 : Character.isDigit(character) ? 3 : 4;
    }
}
