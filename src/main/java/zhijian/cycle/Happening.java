package zhijian.cycle;

import java.time.Instant;

/// Something that was done to a campaign (年度工作记录), in words shown to people.
///
/// @param why empty where the deed needs no reason
/// @param who login
public record Happening(String what, String why, String who, Instant at) {}
