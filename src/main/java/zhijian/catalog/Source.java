package zhijian.catalog;

/// Where an item's value comes from (数据来源).
public enum Source {
    /// typed by the organisation
    ENTERED,
    /// taken from the register of schools, never typed
    REGISTER,
    /// set by the platform as the year goes on
    SYSTEM
}
