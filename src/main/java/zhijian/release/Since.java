package zhijian.release;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What changed from one release to the next (与上一版相比), as the manifest of the later one says it.
///
/// @param release number of the one before
/// @param added how many organisations are new in it
/// @param corrected how many filed anew
/// @param left how many are no longer in it
record Since(String release, int added, int corrected, int left) {

    /// Empty for a year's first release, and for those whose manifest does not say it yet.
    static Optional<Since> of(Release release) {
        var since = JsonMapper.builder()
                .build()
                .readTree(release.manifest().toFile())
                .get("since");
        return since == null || since.isNull()
                ? Optional.empty()
                : Optional.of(new Since(
                        since.get("release").stringValue(),
                        since.get("added").size(),
                        since.get("corrected").size(),
                        since.get("left").size()));
    }

    /// E.g. `比 2020-1 新收入 1 家、更正 2 家`.
    String chinese() {
        var changes = Stream.of(said("新收入", added), said("更正", corrected), said("不再收入", left))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("、"));
        return "比 %s %s".formatted(release, changes.isEmpty() ? "没有变化" : changes);
    }

    private static Optional<String> said(String what, int organisations) {
        return organisations == 0 ? Optional.empty() : Optional.of("%s %d 家".formatted(what, organisations));
    }
}
