package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import zhijian.graduate.RosterLayout.Choice;
import zhijian.graduate.RosterLayout.Column;
import zhijian.graduate.RosterLayout.Kind;

/// An empty roster to fill in (空白名册): the headings, drop-downs for a thousand graduates, and what goes where.
final class BlankRoster {

    private static final int ROWS = 1000;

    private final List<Column> columns;

    BlankRoster(RosterLayout layout) {
        this.columns = layout.columns().stream()
                .filter(column -> column.kind() != Kind.SCHOOL)
                .toList();
    }

    void writeTo(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Zhijian", "1.0")) {
            var sheet = workbook.newWorksheet("毕业生名册");
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                sheet.value(0, i, column.name());
                sheet.style(0, i).bold().set();
                sheet.width(i, column.kind() == Kind.IDENTITY ? 24 : 14);
                var cells = sheet.range(1, i, ROWS, i);
                if (column.kind() == Kind.CHOICE) {
                    cells.validateWithListByFormula(
                                    column.choices().stream().map(Choice::name).collect(joining(",", "\"", "\"")))
                            .showErrorMessage(true)
                            .errorTitle("请选择")
                            .error("请从下拉列表中选。");
                } else if (column.kind() != Kind.AMOUNT) {
                    // text, so that long numbers keep their last digits
                    cells.style().format("@").set();
                }
            }
            sheet.freezePane(1, 1);
            var guide = workbook.newWorksheet("填写说明");
            for (int i = 0; i < columns.size(); i++) {
                guide.value(i, 0, columns.get(i).name());
                guide.value(i, 1, RosterPage.words(columns.get(i)));
                guide.value(i, 2, columns.get(i).hint());
            }
            guide.width(0, 16);
            guide.width(1, 40);
            guide.width(2, 60);
        }
    }
}
