package zhijian.account;

import java.util.List;

/// One's own second factor (我的第二因素).
///
/// @param isDue whether nothing else can be done before one is bound
/// @param isRequired whether this person must always have one
/// @param secret that waits for its first right code, in groups of four; empty: none does
/// @param drawing the same as a two-dimensional code
/// @param isFresh whether a passkey can be made at once; otherwise the person is asked to confirm first
/// @param codes recovery codes, shown this once; empty: none are
record SecondFactorPage(
        String login,
        boolean isDue,
        boolean isRequired,
        boolean hasApplication,
        String secret,
        String drawing,
        int recoveryCodesLeft,
        List<String> codes,
        List<Key> passkeys,
        boolean isFresh,
        String message,
        String problem) {

    /// @param made the day it was added
    /// @param used the moment it was last used
    record Key(String id, String label, String made, String used) {}

    /// Whether it can be taken away: the last one of who must have one cannot.
    boolean mayRemoveApplication() {
        return hasApplication && (!isRequired || !passkeys.isEmpty());
    }

    boolean mayRemovePasskeys() {
        return !isRequired || hasApplication || passkeys.size() > 1;
    }
}
