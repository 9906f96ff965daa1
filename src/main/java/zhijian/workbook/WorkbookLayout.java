package zhijian.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Source;
import zhijian.workbook.Form.Column;

/// Lays a form out as a workbook (工作簿版面), with a slot in every cell that differs between organisations.
///
/// Only the cells of this year's answers are unlocked. The password of the protection stands on the first sheet: it
/// keeps the structure from being changed by accident, and what people change on purpose is found out when it is
/// imported.
final class WorkbookLayout {

    private static final String PASSWORD = "zhijian";

    private static final String INK = "1B2733";
    private static final String MUTED = "5A6672";
    private static final String HEADING = "E6EDF2";
    private static final String LOCKED = "F4F5F6";
    private static final String ANSWER = "F1FAF3";
    private static final String REQUIRED_EMPTY = "FFF6D6";
    private static final String WRONG = "F8C9C4";
    private static final String DOUBTFUL = "FCE3B4";
    private static final String LINE = "C9D1D8";

    static final String MUST_CORRECT = "须改正：";
    static final String PLEASE_CHECK = "请核对：";

    private final Form form;
    private final List<Slot> slots = new ArrayList<>();

    private WorkbookLayout(Form form) {
        this.form = form;
    }

    /// What a cell holds in one organisation's workbook.
    @FunctionalInterface
    interface Slot {

        CellContent of(WorkbookFile file);
    }

    /// @param file an .xlsx file, in which the only inline strings are the numbers of slots
    record Layout(byte[] file, List<Slot> slots) {}

    static Layout of(Form form) {
        var layout = new WorkbookLayout(form);
        var out = new ByteArrayOutputStream();
        try {
            layout.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return new Layout(out.toByteArray(), List.copyOf(layout.slots));
    }

    private void writeTo(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Zhijian", "1.0")) {
            guide(workbook.newWorksheet(Form.GUIDE_SHEET));
            for (var sheet : form.sheets()) {
                answers(workbook.newWorksheet(sheet.name()), sheet);
            }
            rules(workbook.newWorksheet(Form.RULES_SHEET));
            hidden(workbook.newWorksheet(Identity.SHEET));
        }
    }

    private void slot(Worksheet sheet, int row, int column, Slot slot) {
        sheet.inlineString(row, column, Integer.toString(slots.size()));
        slots.add(slot);
    }

    private void guide(Worksheet sheet) throws IOException {
        sheet.hideGridLines();
        sheet.width(0, 4);
        sheet.width(1, 100);
        int row = 0;
        slot(sheet, row, 0, file -> CellContent.text(file.title()));
        sheet.style(row, 0).bold().fontSize(16).fontColor(INK).set();
        row++;
        slot(sheet, row, 0, file -> CellContent.text(file.origin()));
        sheet.style(row, 0).fontColor(MUTED).set();
        row++;
        for (var line : guideLines()) {
            row++;
            sheet.value(row, 0, line.startsWith(" ") ? "" : "•");
            sheet.value(row, 1, line.strip());
            sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
        }
        sheet.protect(PASSWORD);
        landscape(sheet);
        sheet.finish();
    }

    private List<String> guideLines() {
        long unsaid =
                form.rules().stream().filter(rule -> rule.fires().isEmpty()).count();
        var lines = new ArrayList<>(List.of(
                "每个栏目一页。只填浅绿色的“本年”一列，其余各列锁定。",
                "没有数据时从下拉列表选：数量为零填 0；不涉及填“不适用”；暂时拿不到填“暂无”。空着表示还没有填。",
                "黄色是必填项还没有填；红色是必须改正（逻辑校验）；橙色是请核对，或导入后说明情况（经验校验）。原因写在“提示”一列。",
                unsaid == 0
                        ? "“校验”一页列出全部规则，随填随算；导入以后系统还会再校验一遍。"
                        : "“校验”一页列出全部规则。其中 %d 条表格里算不出来，导入以后由系统校验。".formatted(unsaid),
                "填好以后回到系统的“工作簿”页面上传。系统先让您看清要改什么，确认以后才保存。",
                "导入按编号识别数据项，不看位置：可以插入行、排序、移动行，但请不要改动或删除“编号”一列和隐藏的标识页。",
                "数字可以带千位分隔符、单位或“万”“亿”，例如 1,234、100人、1.2万；系统按数据项的单位换算并在预览里说明。",
                "导出以后系统里又有人改过的数据项，如果您也改了，系统会请您逐项决定用哪一个。",
                "这份工作簿只属于本单位、本年度；别的单位或年度的工作簿不能导入。"));
        lines.add("需要排序或调整结构时：审阅 → 撤消工作表保护，密码 %s。".formatted(PASSWORD));
        return lines;
    }

    private void answers(Worksheet sheet, Form.Sheet part) throws IOException {
        var rulesByItem = form.rulesByItem();
        for (var column : Column.values()) {
            sheet.width(column.ordinal(), column.width());
            sheet.value(Form.HEADINGS, column.ordinal(), column.title());
        }
        sheet.value(0, 0, part.section().heading());
        sheet.style(0, 0).bold().fontSize(14).fontColor(INK).set();
        var chapter = part.section().chapter();
        slot(sheet, 1, 0, file -> CellContent.text("%s　%s".formatted(file.subject(), chapter)));
        sheet.style(1, 0).fontColor(MUTED).set();
        sheet.value(2, 0, "只填浅绿色的“本年”一列。没有数据时选“不适用”或“暂无”，数量为零填 0。");
        sheet.style(2, 0).fontColor(MUTED).set();
        sheet.range(Form.HEADINGS, 0, Form.HEADINGS, Column.GUIDE.ordinal())
                .style()
                .bold()
                .fillColor(HEADING)
                .borderStyle(BorderStyle.THIN)
                .borderColor(LINE)
                .verticalAlignment("center")
                .set();
        sheet.rowHeight(Form.HEADINGS, 22);
        for (int i = 0; i < part.items().size(); i++) {
            var item = part.items().get(i);
            answer(sheet, Form.row(i), item, rulesByItem.getOrDefault(item.code(), List.of()));
        }
        colours(sheet, part);
        sheet.freezePane(Column.UNIT.ordinal(), Form.HEADINGS + 1);
        landscape(sheet);
        sheet.repeatRows(Form.HEADINGS);
        // columns and rows may be made wider and higher
        sheet.protect(
                PASSWORD,
                SheetProtectionOption.SHEET,
                SheetProtectionOption.FORMAT_CELLS,
                SheetProtectionOption.DELETE_ROWS,
                SheetProtectionOption.DELETE_COLUMNS,
                SheetProtectionOption.INSERT_COLUMNS,
                SheetProtectionOption.INSERT_ROWS,
                SheetProtectionOption.SORT);
        sheet.finish();
    }

    private void answer(Worksheet sheet, int row, Item item, List<Integer> rules) {
        var basis = item.timeBasis();
        boolean typed = item.source() == Source.ENTERED;
        sheet.value(row, Column.CODE.ordinal(), item.code().value());
        sheet.value(row, Column.NAME.ordinal(), item.name());
        sheet.value(row, Column.UNIT.ordinal(), item.unit());
        sheet.value(row, Column.TIME.ordinal(), basis == null ? "" : basis.chinese());
        slot(sheet, row, Column.REQUIRED.ordinal(), file -> CellContent.text(file.required(item)));
        slot(sheet, row, Column.LAST_YEAR.ordinal(), file -> file.lastYear(item));
        slot(sheet, row, Column.THIS_YEAR.ordinal(), file -> file.thisYear(item));
        var hint = hint(row + 1, item, rules);
        if (!hint.isEmpty()) {
            sheet.formula(row, Column.HINT.ordinal(), escaped(hint));
        }
        sheet.value(row, Column.GUIDE.ordinal(), item.guide());
        sheet.comment(row, Column.NAME.ordinal(), note(item));

        sheet.range(row, 0, row, Column.GUIDE.ordinal())
                .style()
                .borderStyle(BorderStyle.THIN)
                .borderColor(LINE)
                .verticalAlignment("center")
                .wrapText(true)
                .fillColor("FFFFFF")
                .set();
        sheet.style(row, Column.CODE.ordinal()).fontColor(MUTED).fontSize(8).set();
        sheet.style(row, Column.LAST_YEAR.ordinal())
                .format(format(item))
                .fillColor(LOCKED)
                .set();
        var answer = sheet.style(row, Column.THIS_YEAR.ordinal()).format(format(item));
        if (typed) {
            answer.protectionOption(ProtectionOption.LOCKED, false)
                    .fillColor(ANSWER)
                    .set();
            choices(sheet, row, item);
        } else {
            answer.fillColor(LOCKED).set();
        }
        sheet.rowHeight(row, Math.max(30, 15.0 * (1 + item.guide().length() / 30)));
    }

    /// Drop-downs offer the words for having no number, and let every number pass: what is wrong with it the colours
    /// say,
    /// and a clerk at work is not stopped by a message.
    private static void choices(Worksheet sheet, int row, Item item) {
        var range = sheet.range(row, Column.THIS_YEAR.ordinal(), row, Column.THIS_YEAR.ordinal());
        if (item.type() == ItemType.YES_NO) {
            range.validateWithListByFormula("\"是,否,不适用,暂无\"")
                    .showErrorMessage(true)
                    .errorTitle("请选择")
                    .error("请从下拉列表中选：是、否、不适用、暂无。");
        } else {
            range.validateWithListByFormula("\"不适用,暂无\"")
                    .showErrorMessage(false)
                    .errorTitle("")
                    .error("");
        }
    }

    /// What is wrong with the answer in this row, in words, as a formula.
    private String hint(int row, Item item, List<Integer> rules) {
        if (item.source() != Source.ENTERED) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (item.type().isNumber() && item.type() != ItemType.YES_NO) {
            var cell = "$%s%d".formatted(Column.THIS_YEAR.letter(), row);
            int places = item.type().decimals();
            parts.add(
                    "IF(ISNUMBER(%1$s),IF(OR(%1$s<0,ROUND(%1$s,%2$d)<>%1$s),\"%3$s应不小于 0，%4$s。\",\"\"),IF(OR(LEN(%1$s)=0,%1$s=\"不适用\",%1$s=\"暂无\"),\"\",\"%3$s应填数字，或“不适用”“暂无”。\"))"
                            .formatted(
                                    cell, places, MUST_CORRECT, places == 0 ? "而且是整数" : "最多 %d 位小数".formatted(places)));
        }
        for (var kind : Check.Kind.values()) {
            for (int rule : rules) {
                var check = form.rules().get(rule).check();
                if (check.kind() == kind) {
                    parts.add("IF('%s'!$D$%d=\"\",\"\",\"%s\"&'%1$s'!$C$%2$d&\"。\")"
                            .formatted(
                                    Form.RULES_SHEET,
                                    Form.ruleRow(rule) + 1,
                                    kind == Check.Kind.HARD ? MUST_CORRECT : PLEASE_CHECK));
                }
            }
        }
        return String.join("&", parts);
    }

    private void colours(Worksheet sheet, Form.Sheet part) {
        int first = Form.row(0);
        int last = Form.row(part.items().size() - 1);
        var hint = "$%s%d".formatted(Column.HINT.letter(), first + 1);
        var answer = "$%s%d".formatted(Column.THIS_YEAR.letter(), first + 1);
        var required = "$%s%d".formatted(Column.REQUIRED.letter(), first + 1);
        colour(sheet, first, last, "ISNUMBER(SEARCH(\"%s\",%s))".formatted(MUST_CORRECT, hint), WRONG);
        colour(sheet, first, last, "LEN(%s)&gt;0".formatted(hint), DOUBTFUL);
        colour(sheet, first, last, "AND(%s=\"必填\",LEN(%s)=0)".formatted(required, answer), REQUIRED_EMPTY);
    }

    private static void colour(Worksheet sheet, int first, int last, String condition, String colour) {
        sheet.range(first, Column.THIS_YEAR.ordinal(), last, Column.HINT.ordinal())
                .style()
                .fillColor(colour)
                .set(new ConditionalFormattingExpressionRule(condition, true));
    }

    /// The writer puts formulas into the file as they are.
    private static String escaped(String formula) {
        return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String note(Item item) {
        var basis = item.timeBasis();
        return "%s%s%s\n%s"
                .formatted(
                        item.name(),
                        item.unit().isEmpty() ? "" : "（%s）".formatted(item.unit()),
                        basis == null ? "" : "，" + basis.chinese(),
                        item.guide());
    }

    private static String format(Item item) {
        return switch (item.type()) {
            case INTEGER -> item.unit().equals("年") ? "0" : "#,##0";
            case DECIMAL -> "#,##0.##";
            case MONEY -> "#,##0.00";
            case YES_NO, NAMES, TEXT, CHOICE -> "General";
        };
    }

    private void rules(Worksheet sheet) throws IOException {
        var titles = List.of("规则", "类别", "应当怎样", "结果", "为什么", "怎么办");
        var widths = List.of(8, 10, 60, 18, 50, 50);
        sheet.value(0, 0, "校验规则");
        sheet.style(0, 0).bold().fontSize(14).fontColor(INK).set();
        sheet.value(1, 0, "随填随算。有输入没有填时，规则不作判断。");
        sheet.style(1, 0).fontColor(MUTED).set();
        int headings = Form.ruleRow(0) - 1;
        for (int column = 0; column < titles.size(); column++) {
            sheet.width(column, widths.get(column));
            sheet.value(headings, column, titles.get(column));
        }
        sheet.range(headings, 0, headings, titles.size() - 1)
                .style()
                .bold()
                .fillColor(HEADING)
                .borderStyle(BorderStyle.THIN)
                .borderColor(LINE)
                .set();
        for (int i = 0; i < form.rules().size(); i++) {
            var rule = form.rules().get(i);
            int row = Form.ruleRow(i);
            sheet.value(row, 0, rule.check().id());
            sheet.value(row, 1, rule.check().kind().chinese());
            sheet.value(row, 2, rule.check().title());
            rule.fires().ifPresent(fires -> sheet.formula(row, 3, escaped("IF(%s,\"有问题\",\"\")".formatted(fires))));
            sheet.value(row, 4, rule.check().reason());
            sheet.value(row, 5, rule.check().hint() + (rule.fires().isEmpty() ? "（导入后由系统校验）" : ""));
            sheet.range(row, 0, row, titles.size() - 1)
                    .style()
                    .borderStyle(BorderStyle.THIN)
                    .borderColor(LINE)
                    .verticalAlignment("center")
                    .wrapText(true)
                    .set();
        }
        int first = Form.ruleRow(0);
        sheet.range(first, 3, Form.ruleRow(Math.max(0, form.rules().size() - 1)), 3)
                .style()
                .fillColor(WRONG)
                .set(new ConditionalFormattingExpressionRule("LEN($D%d)&gt;0".formatted(first + 1), true));
        sheet.freezePane(0, first);
        landscape(sheet);
        sheet.protect(PASSWORD);
        sheet.finish();
    }

    private static void landscape(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    private void hidden(Worksheet sheet) throws IOException {
        sheet.value(0, 0, Identity.FORMAT);
        sheet.value(0, 1, "此页供导入时核对，请不要改动");
        for (var mark : Identity.Mark.values()) {
            sheet.value(1 + mark.ordinal(), 0, mark.key());
            slot(sheet, 1 + mark.ordinal(), 1, file -> CellContent.text(file.mark(mark)));
        }
        int row = Identity.HEAD;
        for (var code : form.entered()) {
            sheet.value(row, 0, code.value());
            slot(
                    sheet,
                    row,
                    1,
                    file -> CellContent.text(Long.toString(file.base(code).revision())));
            slot(sheet, row, 2, file -> CellContent.text(file.base(code).shown()));
            row++;
        }
        sheet.setVisibilityState(VisibilityState.HIDDEN);
        sheet.protect(PASSWORD);
        sheet.finish();
    }
}
