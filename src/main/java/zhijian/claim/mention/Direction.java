package zhijian.claim.mention;

/// Which way something changed, as the words have it (升降方向).
public enum Direction {
    UP,
    DOWN,
    /// 持平
    LEVEL,
    UNSAID
}
