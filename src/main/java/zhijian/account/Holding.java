package zhijian.account;

/// That somebody holds or held an account of an organisation (账号持有).
public record Holding(Role role, String name) {}
