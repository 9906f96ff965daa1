package zhijian.claim.mention;

/// What a number does in its sentence (数的角色).
public enum Role {
    /// says how much there is
    VALUE,
    /// says by how much something changed: 增长 5.73%, 减少 0.3 万人
    CHANGE,
    /// says what it changed from: 比上年 56146 元, 由 85 所
    BASE,
    /// says what it changed to: 增至 90 所
    REACHED,
    /// says which part of a whole: 占比 74%
    SHARE
}
