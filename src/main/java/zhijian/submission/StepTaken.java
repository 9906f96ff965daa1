package zhijian.submission;

import java.time.Instant;

/// One step in a submission's life (办理记录), in the words shown to people.
///
/// @param reason given when sent back; otherwise empty
/// @param state where the submission stood afterwards
public record StepTaken(String step, String reason, String state, String who, Instant at) {}
