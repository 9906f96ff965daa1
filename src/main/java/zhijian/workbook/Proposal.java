package zhijian.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Given;
import zhijian.workbook.CellReading.Refused;
import zhijian.workbook.CellReading.Taken;

/// What confirming an upload would do to the data as they stand now (拟改动).
///
/// @param changes changed in the spreadsheet only
/// @param conflicts changed in both, differently
/// @param agreed how many both say the same by now
/// @param refused cells that are not taken
/// @param elsewhere changed in the spreadsheet, in sections this person does not fill in: not taken
record Proposal(List<Line> changes, List<Line> conflicts, int agreed, List<ReadCell> refused, List<Line> elsewhere) {

    static final Proposal NOTHING = new Proposal(List.of(), List.of(), 0, List.of(), List.of());

    /// One answer and what it would become.
    ///
    /// @param mine what the spreadsheet says; empty: the cell was emptied
    /// @param standing what the system holds now; null: nothing was ever answered
    record Line(
            ReadCell cell,
            Item item,
            Optional<Answer> mine,
            List<String> remarks,
            @Nullable Given standing) {

        Optional<Answer> theirs() {
            return Optional.ofNullable(standing).flatMap(Merge::standing);
        }

        long revision() {
            return standing == null ? 0 : standing.revision();
        }

        String mineShown() {
            return shown(mine);
        }

        String theirsShown() {
            return shown(theirs());
        }

        String exportedShown() {
            return cell.base().shown().isEmpty() ? "未填" : cell.base().shown();
        }

        boolean empties() {
            return mine.isEmpty();
        }

        private String shown(Optional<Answer> answer) {
            return answer.map(it -> AnswerReader.shown(item, it)).orElse("未填");
        }
    }

    /// @param theirs whether this person fills in an item
    static Proposal of(List<ReadCell> cells, Map<ItemCode, Given> given, Predicate<Item> theirs) {
        var changes = new ArrayList<Line>();
        var conflicts = new ArrayList<Line>();
        var refused = new ArrayList<ReadCell>();
        var elsewhere = new ArrayList<Line>();
        int agreed = 0;
        for (var cell : cells) {
            var item = cell.item();
            switch (cell.reading()) {
                case Refused _ -> refused.add(cell);
                case Taken(var mine, var remarks)
                when item != null -> {
                    var standing = given.get(item.code());
                    var line = new Line(cell, item, mine, remarks, standing);
                    switch (Merge.of(item, cell.base(), mine, standing)) {
                        case TAKEN -> (theirs.test(item) ? changes : elsewhere).add(line);
                        case CONFLICT -> (theirs.test(item) ? conflicts : elsewhere).add(line);
                        case AGREED -> agreed++;
                        case UNTOUCHED -> {}
                    }
                }
                case Taken _ -> throw new IllegalStateException("Took a cell of no item: " + cell.place());
            }
        }
        return new Proposal(changes, conflicts, agreed, refused, elsewhere);
    }

    long emptied() {
        return changes.stream().filter(Line::empties).count();
    }
}
