package zhijian.setting;

import java.util.Arrays;
import java.util.HexFormat;

/// One thing the administrator must give (启动设置): an environment variable.
///
/// @param variable e.g. `ZHIJIAN_RECEIPT_KEY`
/// @param chinese what it is and what it must be, for people
/// @param english the same
/// @param howTo a command that makes one, or an example
public record Setting(String variable, String chinese, String english, String howTo) {

    /// @param wrong with what was given, e.g. `not set 没有设置`
    public SettingRefused refused(String wrong) {
        return new SettingRefused(this, wrong);
    }

    /// What is wrong with a setting that was not given.
    public SettingRefused missing() {
        return refused("not set 没有设置");
    }

    /// The 32 bytes of a key, given as 64 hexadecimal digits.
    ///
    /// @param open the demonstration's key, which everybody knows
    /// @throws SettingRefused if it is missing, no such key, or one that others know
    public byte[] key(String given, byte[] open) {
        if (given.isEmpty()) {
            throw missing();
        }
        if (!given.matches("[0-9a-fA-F]{64}")) {
            throw refused("not 64 hexadecimal digits 不是 64 位十六进制数");
        }
        var key = HexFormat.of().parseHex(given);
        if (given.matches("(..)\\1*") || Arrays.equals(key, open)) {
            throw refused("known to others 是别人也知道的");
        }
        return key;
    }
}
