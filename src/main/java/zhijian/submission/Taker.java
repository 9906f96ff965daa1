package zhijian.submission;

import org.jspecify.annotations.Nullable;

/// Who takes a step, and in what capacity (办理人): kept with the step, whoever holds the account later.
///
/// @param staffNumber null: not registered, as for an authority that receives a filing
/// @param onBehalfOf login of the person a deputy stands in for; empty: takes the step themselves
record Taker(String login, String name, @Nullable String staffNumber, Actor actor, String onBehalfOf) {}
