package zhijian.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.submission.Filing;

/// What changed from one release to the next (与上一版相比), as the manifest of the later one says it.
///
/// @param release number of the one before
/// @param added organisations that are new in it, by code
/// @param corrected which filed anew
/// @param left which are no longer in it
record Since(String release, List<String> added, List<String> corrected, List<String> left) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What would change if these filings were frozen after a release.
    static Since between(Release before, List<Filing> filings) {
        var known = new TreeMap<String, String>();
        manifest(before)
                .get("submissions")
                .forEach(it -> known.put(
                        it.get("organisation").stringValue(), it.get("sha256").stringValue()));
        var added = new ArrayList<String>();
        var corrected = new ArrayList<String>();
        for (var filing : filings) {
            var code = filing.document().id().organisation().code();
            var was = known.remove(code);
            if (was == null) {
                added.add(code);
            } else if (!was.equals(filing.sha256())) {
                corrected.add(code);
            }
        }
        return new Since(before.number(), added, corrected, List.copyOf(known.keySet()));
    }

    /// Empty for a year's first release, and for those whose manifest does not say it yet.
    static Optional<Since> of(Release release) {
        var since = manifest(release).get("since");
        return since == null || since.isNull() ? Optional.empty() : Optional.of(JSON.convertValue(since, Since.class));
    }

    private static JsonNode manifest(Release release) {
        return JSON.readTree(release.manifest().toFile());
    }

    /// E.g. `比 2020-1 新收入 1 家、更正 2 家`.
    String chinese() {
        var said = changes().stream()
                .map(it -> "%s %d 家".formatted(it.chinese(), it.organisations().size()))
                .collect(Collectors.joining("、"));
        return "比 %s %s".formatted(release, said.isEmpty() ? "没有变化" : said);
    }

    /// What happened to some organisations.
    ///
    /// @param organisations by code; at least one
    record Change(String chinese, List<String> organisations) {}

    List<Change> changes() {
        return Stream.of(new Change("新收入", added), new Change("更正", corrected), new Change("不再收入", left))
                .filter(it -> !it.organisations().isEmpty())
                .toList();
    }
}
