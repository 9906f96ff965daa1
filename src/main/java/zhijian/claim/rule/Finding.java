package zhijian.claim.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Span;

/// Something in a text that cannot be true, or is doubtful (核对结果).
///
/// @param rule the name of the rule, e.g. `parts-whole`
/// @param places where, the number to look at first in front
/// @param read what was read, e.g. `5850 ÷ 7901`
/// @param expected what would be true, e.g. `74.0%`
/// @param proposal words to put in the first place, null unless there is only one correction
public record Finding(
        String rule,
        Severity severity,
        Message message,
        List<Span> places,
        String read,
        String expected,
        @Nullable String proposal) {

    public Finding {
        places = List.copyOf(places);
    }
}
