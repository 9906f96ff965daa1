package zhijian.explorer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.indicator.Derived;
import zhijian.indicator.Fact;
import zhijian.release.FrozenFiling;

/// Everything known about one number (数据护照): what it means, what it was computed from, who answers for it.
///
/// @param scope name of whom it is about
/// @param meaning what is counted, as the catalog explains it; may be empty
/// @param time time basis (时间口径); empty for what is computed
/// @param combine how schools' numbers became the group's; in Chinese
/// @param formula in words; null for what was entered or added up
/// @param filled the formula with the numbers put in; null as `formula`
/// @param causes why it is missing; none where there is a value
/// @param derived what follows from it
/// @param peers null where there is nobody to compare with
/// @param members heading of whose values a group's is made of: schools, or districts where these answer
/// @param parts what these give to the group's value, as far as the reader may see it
/// @param hidden how many more of them have something the reader may not see
/// @param coverage how many of the group's members have a value, why others have none, and where the parts of a
///     ratio are sums over different schools; empty for one organisation
/// @param origin who answers for one organisation's own answers; null for a group, and where the reader may not know
/// @param releases the same number in all releases it appears in, oldest first
/// @param catalog version of the catalog that the fact's release was frozen by
record Passport(
        Fact fact,
        String scope,
        String meaning,
        String time,
        String combine,
        @Nullable String formula,
        @Nullable String filled,
        List<Because> causes,
        List<Derived> derived,
        @Nullable Peers peers,
        List<Input> inputs,
        String members,
        List<Input> parts,
        int hidden,
        String coverage,
        @Nullable Origin origin,
        List<Said> explanations,
        List<Edition> releases,
        String catalog) {

    /// @param address of the passport of this value
    record Input(String name, Fact fact, String address) {}

    /// @param address of the passport of what was lacking; empty where that is this number itself, or not to be seen
    record Because(String words, String address) {}

    /// @param who the peers are
    /// @param spread null where too few have a value
    /// @param rule from how many on the spread is shown, and where that rule comes from
    record Peers(String who, @Nullable Spread spread, String rule) {}

    /// Quartiles with the places of the value.
    ///
    /// @param band where the value lies; empty where there is none
    record Spread(int values, String first, String median, String third, String band) {}

    /// @param entered who gave the answer last before it was filed; null for what is computed
    /// @param steps until the release was frozen
    /// @param filing null where nothing was filed
    record Origin(
            String organisation,
            @Nullable Entered entered,
            List<Step> steps,
            @Nullable FrozenFiling filing) {}

    record Entered(String who, Instant at) {}

    /// @param onBehalfOf for whom a deputy stood in; empty: nobody
    /// @param reason given when sent back; otherwise empty
    record Step(String step, String who, String onBehalfOf, String reason, Instant at) {}

    /// What the organisation said about an unusual value.
    record Said(String check, String cause, String words) {}

    /// @param display with its unit where there is a value
    record Edition(String release, String reason, String display) {}
}
