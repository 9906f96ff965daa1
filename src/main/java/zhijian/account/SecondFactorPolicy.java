package zhijian.account;

/// Who must have a second factor (第二因素策略), `zhijian.second-factor`.
public enum SecondFactorPolicy {
    /// everybody but those who only enter a school's data
    REQUIRED,
    /// nobody; who binds one must use it. For a demonstration, where everybody knows the passwords anyway
    OPTIONAL
}
