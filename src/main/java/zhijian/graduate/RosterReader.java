package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Suggestion;
import zhijian.graduate.Roster.Graduate;
import zhijian.graduate.RosterLayout.Choice;
import zhijian.graduate.RosterLayout.Column;
import zhijian.graduate.RosterLayout.Kind;
import zhijian.submission.SubmissionId;

/// Reads an uploaded roster (名册识读): columns by their headings, cells by the words of the layout, everything wrong at
/// once.
final class RosterReader {

    /// The heading stands within the first so many rows that have cells.
    private static final int HEADING_WITHIN = 20;

    private static final List<String> NOTHING = List.of("", "/", "-", "—", "——", "无", "不适用", "不涉及", "n/a");

    private final RosterLayout layout;
    private final SubmissionId id;
    private final Pseudonyms pseudonyms;
    private final ProblemList problems = new ProblemList();

    /// @param last the place of its last cell
    /// @param at the columns that are read, by where they stand
    /// @param dropped letters of columns that hold something personal, or nothing we know
    private record Heading(int row, int last, Map<Column, Integer> at, List<String> dropped) {}

    /// @param dropped letters of columns that were not read
    record Reading(Roster roster, List<String> dropped) {}

    private RosterReader(RosterLayout layout, SubmissionId id, Pseudonyms pseudonyms) {
        this.layout = layout;
        this.id = id;
        this.pseudonyms = pseudonyms;
    }

    /// @throws RosterUnreadable with everything that is wrong with it
    /// @throws RosterRefused if it is no roster at all
    static Reading read(RosterLayout layout, SubmissionId id, Pseudonyms pseudonyms, byte[] file) {
        return new RosterReader(layout, id, pseudonyms).read(RosterSheet.read(file));
    }

    private Reading read(List<RosterSheet> sheets) {
        var headed = sheets.stream().filter(sheet -> headingRow(sheet) != null).toList();
        if (headed.isEmpty()) {
            throw new RosterRefused("没有找到名册的表头：前 %d 行里没有一行同时有“%s”和“%s”。请按下面的列名加一行表头，或者下载空白名册填写。"
                    .formatted(HEADING_WITHIN, layout.identity().name(), names(List.of(outcome()))));
        }
        if (headed.size() > 1) {
            throw new RosterRefused("有 %d 张工作表都像名册（第 %s 张）。请合并到一张工作表，再上传。"
                    .formatted(
                            headed.size(),
                            headed.stream()
                                    .map(sheet -> Integer.toString(sheet.number()))
                                    .collect(joining("、"))));
        }
        var sheet = headed.getFirst();
        var heading = heading(sheet);
        var graduates = graduates(sheet, heading);
        if (problems.isEmpty() && graduates.isEmpty()) {
            throw new RosterRefused("表头下面没有毕业生。请每人填一行，再上传。");
        }
        problems.refuse();
        return new Reading(new Roster(layout.kept(), graduates), heading.dropped());
    }

    private Column outcome() {
        return layout.columns().stream()
                .filter(column -> column.required() && column.kind() != Kind.IDENTITY)
                .findFirst()
                .orElse(layout.identity());
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(joining("、"));
    }

    /// The row among the first that names the identity and a further column.
    private RosterSheet.@Nullable Row headingRow(RosterSheet sheet) {
        return sheet.rows().stream()
                .limit(HEADING_WITHIN)
                .filter(row -> {
                    var columns = row.cells().values().stream()
                            .flatMap(cell -> column(cell).stream())
                            .distinct()
                            .toList();
                    return columns.contains(layout.identity()) && columns.size() > 1;
                })
                .findFirst()
                .orElse(null);
    }

    private Optional<Column> column(String heading) {
        var plain = Wording.plain(heading);
        return layout.columns().stream()
                .filter(column -> column.headings().stream()
                                .anyMatch(it -> Wording.plain(it).equals(plain))
                        || Wording.plain(column.name()).equals(plain))
                .findFirst();
    }

    private Heading heading(RosterSheet sheet) {
        var row = Objects.requireNonNull(headingRow(sheet));
        var at = new LinkedHashMap<Column, Integer>();
        var dropped = new ArrayList<String>();
        var identity = identity(row);
        row.cells().forEach((place, cell) -> {
            var column = column(cell).orElse(null);
            if (column == null || column.kind() == Kind.IDENTITY && place != identity) {
                dropped.add(RosterSheet.letters(place));
            } else if (at.containsKey(column)) {
                problems.add(
                        "%s 列和 %s 列".formatted(RosterSheet.letters(at.get(column)), RosterSheet.letters(place)),
                        "都是“%s”".formatted(column.name()),
                        "每种列只有一列",
                        "删去其中一列。");
            } else {
                at.put(column, place);
            }
        });
        var missing = layout.columns().stream()
                .filter(column -> column.required() && !at.containsKey(column))
                .toList();
        missing.forEach(column -> problems.add(
                "第 %d 行表头".formatted(row.number()),
                "没有“%s”列".formatted(column.name()),
                "表头里有“%s”".formatted(column.name()),
                "加上这一列；也可以写作：%s。".formatted(String.join("、", column.headings()))));
        return new Heading(row.number(), row.cells().lastKey(), at, dropped);
    }

    /// Where several columns could say who it is, the heading named first in the layout counts.
    private int identity(RosterSheet.Row row) {
        return layout.identity().headings().stream()
                .map(Wording::plain)
                .flatMap(heading -> row.cells().entrySet().stream()
                        .filter(cell -> Wording.plain(cell.getValue()).equals(heading))
                        .map(Map.Entry::getKey))
                .findFirst()
                .orElse(-1);
    }

    private List<Graduate> graduates(RosterSheet sheet, Heading heading) {
        var graduates = new ArrayList<Graduate>();
        var rowsOf = new LinkedHashMap<String, List<Integer>>();
        for (var row : sheet.rows()) {
            boolean isBlank = row.cells().values().stream().allMatch(String::isBlank);
            if (row.number() <= heading.row() || isBlank) {
                continue;
            }
            refuseWhatHasNoHeading(row, heading);
            var pseudonym = pseudonym(row, heading);
            var values = values(row, heading);
            if (pseudonym != null) {
                rowsOf.computeIfAbsent(pseudonym, _ -> new ArrayList<>()).add(row.number());
                graduates.add(new Graduate(
                        pseudonym,
                        layout.kept().stream()
                                .map(column -> values.getOrDefault(column, ""))
                                .toList()));
            }
        }
        rowsOf.values().stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> problems.add(
                        place(layout.identity(), heading) + "，" + ProblemList.rows(rows),
                        "是同一个人",
                        "每名毕业生只有一行",
                        "删去多余的行；确实是两个人的，核对号码。"));
        return graduates;
    }

    /// A comma within an amount makes two cells of it, and the second would be lost.
    private void refuseWhatHasNoHeading(RosterSheet.Row row, Heading heading) {
        row.cells().tailMap(heading.last() + 1).forEach((place, cell) -> {
            if (!cell.isBlank()) {
                problems.add(
                        "%s 列".formatted(RosterSheet.letters(place)),
                        row.number(),
                        "有内容，上面却没有表头",
                        "内容都在表头的各列之内",
                        "数里的逗号会把一格分成两格：去掉逗号；是备注的，删去或加上表头。");
            }
        });
    }

    private @Nullable String pseudonym(RosterSheet.Row row, Heading heading) {
        var column = layout.identity();
        int place = heading.at().getOrDefault(column, -1);
        return switch (PersonalNumber.read(row.cell(place))) {
            case PersonalNumber.Usable(var canonical) -> pseudonyms.of(id, canonical);
            case PersonalNumber.Unusable(var what, var expected, var hint) -> {
                problems.add(place(column, heading), row.number(), what, expected, hint);
                yield null;
            }
        };
    }

    /// What the row says, by kept column.
    private Map<String, String> values(RosterSheet.Row row, Heading heading) {
        var values = new HashMap<String, String>();
        for (var column : layout.columns()) {
            var place = heading.at().get(column);
            if (place == null || column.kind() == Kind.IDENTITY) {
                continue;
            }
            var typed = row.cell(place);
            if (typed.equals(RosterSheet.NOT_COMPUTED)) {
                problems.add(
                        place(column, heading),
                        row.number(),
                        "是公式，文件里没有它算出来的值",
                        "填好的值",
                        "用 Excel 或 WPS 打开、保存一次再上传，或者把这一列粘贴为数值。");
                continue;
            }
            boolean isEmpty = NOTHING.contains(Wording.plain(typed));
            var only = column.only();
            // what an unread cell decides cannot be judged
            boolean isOpen = only == null || values.containsKey(only.column());
            if (isOpen && !RosterLayout.asks(column, values)) {
                if (!isEmpty) {
                    problems.add(
                            place(column, heading),
                            row.number(),
                            "不该有内容：%s不是“%s”".formatted(asked(column).name(), answer(column)),
                            "空着",
                            "清空这一格，或者改正%s。".formatted(asked(column).name()));
                }
            } else if (isOpen) {
                value(column, heading, row.number(), typed, isEmpty, values);
            } else if (!isEmpty) {
                value(column, heading, row.number(), typed, false, new HashMap<>());
            }
        }
        return values;
    }

    private void value(
            Column column, Heading heading, int row, String typed, boolean isEmpty, Map<String, String> values) {
        switch (column.kind()) {
            case CHOICE -> choice(column, heading, row, typed, isEmpty).ifPresent(it -> values.put(column.code(), it));
            case AMOUNT -> {
                values.put(column.known(), isEmpty ? RosterLayout.NO : RosterLayout.YES);
                if (!isEmpty) {
                    amount(column, heading, row, typed).ifPresent(it -> values.put(column.code(), it));
                }
            }
            case CODE -> {
                var code = Wording.digits(typed);
                if (code.matches("\\d{%d}".formatted(column.digits()))) {
                    values.put(column.code(), code);
                } else if (!isEmpty) {
                    problems.add(
                            place(column, heading),
                            row,
                            shape(typed),
                            "%d 位数字".formatted(column.digits()),
                            "核对代码；前面的 0 被去掉时，把单元格格式改成“文本”再填。");
                }
            }
            case SCHOOL -> {
                if (!isEmpty && !Wording.digits(typed).equals(id.organisation().code())) {
                    problems.add(
                            place(column, heading),
                            row,
                            "不是本校的代码",
                            id.organisation().code(),
                            "删去别的学校的毕业生，或者改正代码。");
                }
            }
            case IDENTITY -> {}
        }
    }

    private Optional<String> choice(Column column, Heading heading, int row, String typed, boolean isEmpty) {
        var plain = Wording.plain(typed);
        for (var choice : column.choices()) {
            if (words(choice).anyMatch(word -> Wording.plain(word).equals(plain))) {
                return Optional.of(choice.value());
            }
        }
        var nearest = isEmpty ? Optional.<String>empty() : nearest(column, plain);
        problems.add(
                place(column, heading),
                row,
                isEmpty ? "是空的" : shape(typed) + "，不是能填的词",
                column.choices().stream().map(Choice::name).collect(joining("、")),
                nearest.map("是不是“%s”？请照样改写。"::formatted)
                        .orElse(isEmpty ? "补填；%s的毕业生都要填。".formatted(answer(column)) : "改成其中的一个词。"));
        return Optional.empty();
    }

    /// Name of the one choice that may have been meant; empty where several may.
    private static Optional<String> nearest(Column column, String plain) {
        var near = column.choices().stream()
                .filter(choice -> Suggestion.nearest(
                                plain, words(choice).map(Wording::plain).toList())
                        .isPresent())
                .map(Choice::name)
                .toList();
        return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
    }

    private static Stream<String> words(Choice choice) {
        return Stream.concat(Stream.of(choice.name()), choice.words().stream());
    }

    private Optional<String> amount(Column column, Heading heading, int row, String typed) {
        var plain = Wording.plain(typed).replaceAll("(%s|/月)+$".formatted(column.unit()), "");
        var digits = plain.matches("\\d{1,3}(,\\d{3})+(\\.0+)?") ? plain.replace(",", "") : plain;
        var expected = "1 到 %d 的整数（单位：%s）".formatted(column.most(), column.unit());
        if (!digits.matches("\\d{1,9}(\\.0+)?")) {
            var what = plain.matches("-\\d+(\\.\\d+)?")
                    ? "是负数"
                    : plain.matches("\\d+\\.\\d+") ? "是小数" : shape(typed) + "，不是整数";
            problems.add(place(column, heading), row, what, expected, "只填数字；核实不到的空着。");
            return Optional.empty();
        }
        int amount = Integer.parseInt(digits.replaceAll("\\..*", ""));
        if (amount < 1 || amount > column.most()) {
            problems.add(
                    place(column, heading),
                    row,
                    amount == 0 ? "是 0" : "太大了",
                    expected,
                    amount == 0 ? "核实不到的空着，不填 0。" : "年薪请换算成月薪。");
            return Optional.empty();
        }
        return Optional.of(Integer.toString(amount));
    }

    /// What stands in a cell, without saying it.
    static String shape(String typed) {
        var plain = Wording.plain(typed);
        int length = plain.codePointCount(0, plain.length());
        if (plain.matches("\\d+")) {
            return "是 %d 位数字".formatted(length);
        }
        return plain.codePoints().allMatch(Character::isIdeographic)
                ? "是 %d 个汉字".formatted(length)
                : "是 %d 个字符".formatted(length);
    }

    private Column asked(Column column) {
        var only = column.only();
        return only == null ? column : layout.column(only.column());
    }

    /// Name of the answer that opens a column.
    private String answer(Column column) {
        var only = column.only();
        return only == null
                ? "所有"
                : layout.column(only.column()).choices().stream()
                        .filter(choice -> choice.value().equals(only.value()))
                        .map(Choice::name)
                        .findFirst()
                        .orElse(only.value());
    }

    private static String place(Column column, Heading heading) {
        return "%s 列“%s”".formatted(RosterSheet.letters(heading.at().getOrDefault(column, 0)), column.name());
    }
}
