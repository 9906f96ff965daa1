package zhijian.once;

import java.util.UUID;

/// One attempt to make a change (一次办理).
///
/// @param key the same for the same request sent again
record Doing(String key, UUID attempt) {

    /// What the present thread is doing.
    static final ScopedValue<Doing> PRESENT = ScopedValue.newInstance();
}
