package zhijian.setting;

import org.springframework.core.env.Environment;

/// Looks at one setting before anything starts (启动设置检查). A module that needs something from the administrator offers
/// a bean of this type in profiles other than `demo` and `test`.
@FunctionalInterface
public interface SettingCheck {

    /// @throws SettingRefused if it is missing or wrong
    void check(Environment given);
}
