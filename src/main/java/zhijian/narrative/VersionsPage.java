package zhijian.narrative;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.page.BeijingTime;
import zhijian.submission.SubmissionFrame;

/// All versions of a text, two of them compared (历次稿页).
///
/// @param back address of the text itself
/// @param from revision of the older one; 0: there is none
/// @param to revision of the newer one
record VersionsPage(
        SubmissionFrame frame,
        String title,
        String back,
        List<Line> lines,
        long from,
        long to,
        List<Difference> differences) {

    /// @param label number of the version, e.g. `第 3 稿`
    record Line(long revision, String label, String by, String at, int length) {}

    /// @param versions the latest first
    /// @param words what of a version is compared
    static <T> VersionsPage of(
            SubmissionFrame frame,
            String title,
            String back,
            List<Version<T>> versions,
            Function<T, String> words,
            Reading reading,
            @Nullable Long from,
            @Nullable Long to) {
        var lines = IntStream.range(0, versions.size())
                .mapToObj(at -> new Line(
                        versions.get(at).revision(),
                        "第 %d 稿".formatted(versions.size() - at),
                        reading.name(versions.get(at).by()),
                        BeijingTime.moment(versions.get(at).at()),
                        CharacterCount.of(words.apply(versions.get(at).content()))))
                .toList();
        long newer =
                to != null ? to : versions.isEmpty() ? 0 : versions.getFirst().revision();
        long older =
                from != null ? from : versions.size() < 2 ? 0 : versions.get(1).revision();
        return new VersionsPage(
                frame,
                title,
                back,
                lines,
                older,
                newer,
                Difference.between(text(versions, words, older), text(versions, words, newer)));
    }

    private static <T> String text(List<Version<T>> versions, Function<T, String> words, long revision) {
        return versions.stream()
                .filter(version -> version.revision() == revision)
                .findFirst()
                .map(version -> words.apply(version.content()))
                .orElse("");
    }
}
