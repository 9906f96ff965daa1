package zhijian.submission;

import java.time.Instant;
import java.util.Optional;

/// One step in a submission's life (办理记录), in the words shown to people.
///
/// @param reason given when sent back; otherwise empty
/// @param state where the submission stood afterwards
/// @param who login of the account it was taken with
/// @param name of the person who held the account then; empty: not known any more
/// @param onBehalfOf login of the person a deputy stood in for; empty: took the step themselves
public record StepTaken(
        String step, String reason, String state, String who, Optional<String> name, String onBehalfOf, Instant at) {}
