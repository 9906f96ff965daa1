package zhijian.setting;

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
}
