package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.graduate.RosterLayout.Choice;
import zhijian.graduate.RosterLayout.Column;
import zhijian.submission.SubmissionFrame;

/// A school's graduate roster (毕业生名册页): how to hand it in, what it says beside what was typed, all versions.
///
/// @param isSchool whether this organisation has graduates at all
/// @param isAsked whether it is asked about graduates this year
/// @param latest number of the latest version, withdrawals too; 0: none
/// @param standing null: no roster stands
/// @param versions the latest first
/// @param mayChange whether this person may upload, withdraw and take over now
/// @param isOwn whether this person belongs to the school, and may have the rows
record RosterPage(
        SubmissionFrame frame,
        boolean isSchool,
        boolean isAsked,
        int latest,
        @Nullable Standing standing,
        List<Comparison> comparisons,
        List<Line> versions,
        List<Column> columns,
        boolean mayChange,
        boolean isOwn,
        String message,
        String problem,
        List<RosterProblem> problems) {

    record Standing(int version, int graduates, String sha256, String made) {}

    /// @param made by whom and when
    record Line(int version, boolean withdrawn, int graduates, String made) {}

    String address() {
        return frame.base() + "/graduates";
    }

    long count(Comparison.Outcome outcome) {
        return comparisons.stream().filter(it -> it.outcome() == outcome).count();
    }

    /// Those that need a look first, in the order of the layout.
    List<Comparison> sorted() {
        return comparisons.stream()
                .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
                .toList();
    }

    private static int rank(Comparison comparison) {
        return switch (comparison.outcome()) {
            case DIFFERENT -> 0;
            case NOT_TYPED -> 1;
            case SAME -> 2;
            case NOT_COMPUTED -> 3;
        };
    }

    /// Style of a line of the table; null: as usual.
    static @Nullable String style(Comparison comparison) {
        return switch (comparison.outcome()) {
            case DIFFERENT -> "roster-different";
            case NOT_COMPUTED -> "roster-unknown";
            case SAME, NOT_TYPED -> null;
        };
    }

    boolean isAnyOffered() {
        return comparisons.stream().anyMatch(Comparison::isOffered);
    }

    /// Revisions this person sees, e.g. `direct_employed:17 further_study:0`.
    String seen() {
        return comparisons.stream()
                .filter(Comparison::isOffered)
                .map(it -> "%s:%d".formatted(it.item().code(), it.revision()))
                .collect(joining(" "));
    }

    static String words(Column column) {
        return switch (column.kind()) {
            case CHOICE -> column.choices().stream().map(Choice::name).collect(joining("、"));
            case CODE -> "%d 位数字".formatted(column.digits());
            case AMOUNT -> "整数，单位：%s".formatted(column.unit());
            case IDENTITY -> "号码";
            case SCHOOL -> "本校十位代码";
        };
    }

    /// Who is asked, in words.
    String asked(Column column) {
        var only = column.only();
        return only == null
                ? "所有人"
                : columns.stream()
                        .filter(it -> it.code().equals(only.column()))
                        .flatMap(it -> it.choices().stream())
                        .filter(choice -> choice.value().equals(only.value()))
                        .map(Choice::name)
                        .findFirst()
                        .orElse("");
    }
}
