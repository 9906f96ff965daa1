package zhijian.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.indicator.Fact;
import zhijian.submission.StepTaken;

/// Everything known about one number (数据护照): what it means, what it was computed from, who answers for it.
///
/// @param scope name of whom it is about
/// @param combine how schools' numbers became the group's; in Chinese
/// @param filled the formula with the numbers put in; null for what was entered or added up
/// @param schools the schools' own values behind a group's, as far as the reader may see them
/// @param hidden how many more schools there are
/// @param steps who entered, reviewed, approved, declared and filed, for one organisation's number
/// @param releases the same number in all releases of its campaign, oldest first
/// @param catalog version of the catalog it was collected by
record Passport(
        Fact fact,
        String scope,
        String combine,
        @Nullable String filled,
        List<Input> inputs,
        List<Input> schools,
        int hidden,
        List<StepTaken> steps,
        List<Said> explanations,
        List<Edition> releases,
        String catalog) {

    /// @param address of the passport of this value
    record Input(String name, Fact fact, String address) {}

    /// What the organisation said about an unusual value.
    record Said(String check, String cause, String words) {}

    record Edition(String release, String reason, String display) {}
}
