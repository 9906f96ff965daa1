package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Mention;
import zhijian.claim.text.Content;
import zhijian.claim.text.Span;

/// Collects what rules find (结果收集); a place already complained about for the same reason is left alone.
final class Findings {

    private final List<Finding> found = new ArrayList<>();
    private final Set<RuleAt> complained = new HashSet<>();
    private final Set<Span> inErrors = new HashSet<>();
    private final Set<Span> named = new HashSet<>();

    /// @param place the first of a finding
    private record RuleAt(String rule, Span place) {}

    void add(
            String rule,
            Severity severity,
            Message message,
            List<Span> places,
            String read,
            String expected,
            @Nullable String proposal) {
        if (!complained.add(new RuleAt(rule, places.getFirst()))) {
            return;
        }
        found.add(new Finding(rule, severity, message, places, read, expected, proposal));
        if (severity == Severity.ERROR) {
            inErrors.addAll(places);
        }
        if (severity != Severity.NOTE) {
            named.addAll(places);
        }
    }

    boolean has(Claim claim) {
        return inErrors.contains(claim.mention().source());
    }

    /// Complained about, in whatever place of a finding.
    boolean names(Claim claim) {
        return named.contains(claim.mention().source());
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
