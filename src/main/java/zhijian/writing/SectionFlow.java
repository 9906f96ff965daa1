package zhijian.writing;

import java.util.Optional;
import zhijian.account.Role;

/// The life of a section on one screen (小节流程).
///
/// Who writes hands in; reviewer or leader settles what somebody else wrote last, or sends it back.
final class SectionFlow {

    private SectionFlow() {}

    /// Empty where the step is not theirs to take, or makes no sense now.
    ///
    /// @param role of a person of the organisation whose report it is
    /// @param wroteLast whether the latest version is theirs
    static Optional<SectionState> after(SectionState state, SectionStep step, Role role, boolean wroteLast) {
        var decides = role == Role.REVIEWER || role == Role.LEADER;
        var writes = role == Role.HELPER || Role.OF_EVERY_ORGANISATION.contains(role);
        var next = switch (step) {
            case HAND_IN -> state == SectionState.WRITING && writes ? SectionState.IN_REVIEW : null;
            case SEND_BACK -> state == SectionState.IN_REVIEW && decides ? SectionState.WRITING : null;
            case SETTLE -> state == SectionState.IN_REVIEW && decides && !wroteLast ? SectionState.SETTLED : null;
            case REOPEN -> state == SectionState.SETTLED && decides ? SectionState.WRITING : null;
        };
        return Optional.ofNullable(next);
    }
}
