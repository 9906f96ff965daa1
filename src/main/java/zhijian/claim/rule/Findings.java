package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Mention;
import zhijian.claim.text.Content;
import zhijian.claim.text.Span;

/// Collects what rules find (结果收集); a place already complained about for the same reason is left alone.
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    void add(
            String rule,
            Severity severity,
            Message message,
            List<Span> places,
            String read,
            String expected,
            @Nullable String proposal) {
        var repeated = found.stream()
                .anyMatch(other ->
                        other.rule().equals(rule) && other.places().getFirst().equals(places.getFirst()));
        if (!repeated) {
            found.add(new Finding(rule, severity, message, places, read, expected, proposal));
        }
    }

    boolean has(Claim claim) {
        var place = claim.mention().source();
        return found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .anyMatch(finding -> finding.places().contains(place));
    }

    /// Complained about, in whatever place of a finding.
    boolean names(Claim claim) {
        var place = claim.mention().source();
        return found.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .anyMatch(finding -> finding.places().contains(place));
    }

    static List<Span> at(Claim first, Claim... others) {
        return Stream.concat(Stream.of(first), Stream.of(others))
                .map(claim -> claim.mention().source())
                .distinct()
                .toList();
    }

    static List<Span> at(Mention first, List<Mention> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(Mention::source)
                .distinct()
                .toList();
    }

    static Span at(Content content, int start, int end) {
        return content.source(start, end);
    }

    /// In the order of the text.
    List<Finding> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Finding finding) -> finding.places().getFirst().start())
                        .thenComparing(Finding::severity))
                .toList();
    }
}
