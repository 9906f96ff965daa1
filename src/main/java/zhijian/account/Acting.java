package zhijian.account;

/// In which role somebody acts now (以何角色办理).
///
/// @param onBehalfOf login of the person a deputy stands in for; empty: acts for themselves
public record Acting(Role role, String onBehalfOf) {}
