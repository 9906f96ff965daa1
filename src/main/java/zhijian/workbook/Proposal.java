package zhijian.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record Proposal(List<Line> changes, List<Line> conflicts, int agreed, List<ReadCell> refused) {

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

    static Proposal of(List<ReadCell> cells, Map<ItemCode, Given> given) {
        var changes = new ArrayList<Line>();
        var conflicts = new ArrayList<Line>();
        var refused = new ArrayList<ReadCell>();
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
                        case TAKEN -> changes.add(line);
                        case CONFLICT -> conflicts.add(line);
                        case AGREED -> agreed++;
                        case UNTOUCHED -> {}
                    }
                }
                case Taken _ -> throw new IllegalStateException("Took a cell of no item: " + cell.place());
            }
        }
        return new Proposal(changes, conflicts, agreed, refused);
    }

    long emptied() {
        return changes.stream().filter(Line::empties).count();
    }
}
