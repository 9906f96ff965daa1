package zhijian.account;

import java.time.Instant;

/// An account that waits for its person to set a password (邀请).
///
/// @param code shown once to whoever invited, and kept nowhere
public record Invited(String login, String name, String code, Instant expiresAt) {}
