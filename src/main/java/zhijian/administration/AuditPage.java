package zhijian.administration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.audit.AuditSearch;
import zhijian.page.BeijingTime;

/// Entries of the audit trail, the latest first (审计日志页).
///
/// @param problem why nothing was looked for; empty: it was
/// @param found at most one more than is shown
/// @param root the last root over all chains; null: none yet
record AuditPage(Asked asked, String problem, List<Line> found, AuditSearch.@Nullable Root root) {

    /// Lines of one page.
    static final int LINES = 100;

    /// What is looked for, as it was typed.
    record Asked(String about, String who, String words, String from, String to) {}

    record Line(long recorded, String at, String who, String subject, int number, String summary) {}

    static List<Line> lines(List<AuditSearch.Found> found) {
        return found.stream()
                .map(it -> new Line(
                        it.recorded(), BeijingTime.moment(it.at()), it.who(), it.subject(), it.number(), it.summary()))
                .toList();
    }

    List<Line> lines() {
        return found.subList(0, Math.min(LINES, found.size()));
    }

    /// Where older ones are; empty: there are none.
    String older() {
        return found.size() <= LINES
                ? ""
                : "/desk/audit?"
                        + Stream.of(
                                        "about=" + encoded(asked.about()),
                                        "who=" + encoded(asked.who()),
                                        "words=" + encoded(asked.words()),
                                        "from=" + encoded(asked.from()),
                                        "to=" + encoded(asked.to()),
                                        "before=" + lines().getLast().recorded())
                                .collect(Collectors.joining("&"));
    }

    String rootKept() {
        return root == null ? "" : BeijingTime.moment(root.at());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
