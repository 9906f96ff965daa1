package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Span;

/// Totals, shares and growth inside a table (表内勾稽).
final class Tables implements Rule {

    static final String TABLE = "table-total";

    private static final Pattern TOTAL = Pattern.compile("^(?:合计|总计|共计|小计|总数|总和|全市|全区|全省|全校|总体|全部)(?:（.*）)?$");
    private static final Pattern NO_SUM =
            Pattern.compile(".*(?:率|比|均|平均|之差|相差|占|%|％|每|人均|生均|增长|增幅|变化|序号|年份|得分|排名|薪|满意度).*");
    private static final Pattern SHARE = Pattern.compile(".*(?:占比|比例|比重|占).*");
    private static final Pattern GROWTH = Pattern.compile(".*(?:增长|增幅|增减|变化|同比).*");
    private static final Pattern YEAR = Pattern.compile(".*(20\\d\\d).*");

    @Override
    public void check(Text text, Findings findings) {
        for (var grid : text.grids()) {
            for (var row = 1; row < grid.rows().size(); row++) {
                if (TOTAL.matcher(grid.rows().get(row).label().text()).matches()) {
                    columns(grid, row, findings);
                }
            }
            rows(grid, findings);
            shares(grid, findings);
            growth(grid, findings);
            formulas(grid, EnumSet.allOf(Formula.class), findings);
            if (!grid.head().isEmpty()) {
                formulas(grid.turned(), Set.of(Formula.PERCENT), findings);
            }
            caption(grid, findings);
        }
    }

    /// What a column may be made of two others.
    private enum Formula {
        PERCENT("%s ÷ %s"),
        QUOTIENT("%s ÷ %s"),
        SUM("%s + %s"),
        DIFFERENCE("%s − %s");

        private final String shown;

        Formula(String shown) {
            this.shown = shown;
        }

        Interval of(Mention one, Mention other) {
            return switch (this) {
                case PERCENT -> one.roundedOrCut().times(Rational.HUNDRED).dividedBy(other.roundedOrCut());
                case QUOTIENT -> one.roundedOrCut().dividedBy(other.roundedOrCut());
                case SUM -> one.roundedOrCut().plus(other.roundedOrCut());
                case DIFFERENCE -> one.roundedOrCut().minus(other.roundedOrCut());
            };
        }

        Rational exactly(Mention one, Mention other) {
            return switch (this) {
                case PERCENT -> one.value().times(Rational.HUNDRED).dividedBy(other.value());
                case QUOTIENT -> one.value().dividedBy(other.value());
                case SUM -> one.value().plus(other.value());
                case DIFFERENCE -> one.value().minus(other.value());
            };
        }
    }

    /// Among more columns any numbers fit one another.
    private static final int WIDEST = 20;

    /// A column that is the same formula of two others in every row but one.
    private static void formulas(Grid grid, Set<Formula> formulas, Findings findings) {
        var width = width(grid);
        if (width > WIDEST || grid.rows().size() < 3) {
            return;
        }
        for (var column = 1; column < width; column++) {
            for (var one = 1; one < width; one++) {
                for (var other = 1; other < width; other++) {
                    if (one != other && one != column && other != column) {
                        for (var formula : formulas) {
                            formula(grid, column, one, other, formula, findings);
                        }
                    }
                }
            }
        }
    }

    private static void formula(Grid grid, int column, int one, int other, Formula formula, Findings findings) {
        var right = 0;
        var wrong = new ArrayList<Integer>();
        for (var row = 0; row < grid.rows().size(); row++) {
            var stated = grid.at(row, column);
            var first = grid.at(row, one);
            var second = grid.at(row, other);
            if (stated.isEmpty()
                    || first.isEmpty()
                    || second.isEmpty()
                    || second.get().value().sign() <= 0
                    || first.get().value().sign() <= 0) {
                continue;
            }
            var share = stated.get().dimension() == Dimension.SHARE
                    || SHARE.matcher(grid.head(column)).matches()
                    || grid.head(column).matches(".*率.*");
            if (share != (formula == Formula.PERCENT) || stated.get().printed().precision() < 2) {
                return;
            }
            if (formula.of(first.get(), second.get()).meets(stated.get().roundedOrCut())) {
                right++;
            } else {
                wrong.add(row);
            }
        }
        if (right < 2 || wrong.size() != 1) {
            return;
        }
        var stated = grid.at(wrong.getFirst(), column).orElseThrow();
        var first = grid.at(wrong.getFirst(), one).orElseThrow();
        var second = grid.at(wrong.getFirst(), other).orElseThrow();
        derived(
                stated,
                formula.exactly(first, second),
                formula.of(first, second),
                formula.shown.formatted(first.text(), second.text()),
                List.of(first, second),
                findings);
    }

    private static final Pattern COUNTED = Pattern.compile(
            "(?<!\\d|[第届])(?<number>[两二三四五六七八九十]|\\d{1,2})\\s?(?:个|所|家|类|种|项|门|支|名)(?<thing>\\p{IsHan}{1,6})");
    private static final Pattern YEARS = Pattern.compile("(?<from>20\\d\\d)\\s?年?\\s?[—–\\-至到]\\s?(?<to>20\\d\\d)");

    /// 表 2 三个区 … above four rows; 表 1 2019—2022 年 above the columns of three years
    private static void caption(Grid grid, Findings findings) {
        var caption = grid.caption();
        if (caption == null || caption.kind() != Kind.CAPTION) {
            return;
        }
        var words = caption.content().text();
        var counted = COUNTED.matcher(words);
        var rows = (int) grid.rows().stream()
                .filter(row -> !TOTAL.matcher(row.label().text()).matches()
                        && !row.label().isEmpty())
                .count();
        if (counted.find() && grid.rows().size() >= 2 && !grid.head().isEmpty()) {
            var text = counted.group("number");
            var stated =
                    text.equals("两") ? 2 : text.matches("\\d+") ? Integer.parseInt(text) : "零一二三四五六七八九十".indexOf(text);
            var thing = counted.group("thing");
            var head = grid.head(0);
            if (stated != rows
                    && stated != grid.head().size() - 1
                    && !head.isEmpty()
                    && (thing.contains(head.substring(head.length() - 1)) || head.contains(thing.substring(0, 1)))) {
                findings.add(
                        Headlines.CAPTION,
                        Severity.ERROR,
                        Message.of(
                                "表题说 %s，表里有 %d 行", "The caption says %s, the table has %d rows", counted.group(), rows),
                        List.of(caption.content().source(counted.start(), counted.end())),
                        counted.group(),
                        String.valueOf(rows),
                        null);
            }
        }
        years(grid, caption, findings);
        unit(grid, caption, findings);
    }

    private static final Pattern IN_UNIT = Pattern.compile("单位\\s?[:：]\\s?(?<unit>[万亿]?\\p{IsHan}{1,3})");

    /// 单位：元 above cells in 万元
    private static void unit(Grid grid, Passage caption, Findings findings) {
        var said = IN_UNIT.matcher(caption.content().text());
        if (!said.find()) {
            return;
        }
        var other = grid.rows().stream()
                .flatMap(row -> row.numbers().stream())
                .flatMap(Optional::stream)
                .filter(mention -> mention.text().matches(".*[万亿]?元$")
                                && said.group("unit").endsWith("元")
                                && !mention.text().endsWith(said.group("unit"))
                        || mention.text().matches(".*[万亿]元$")
                                && said.group("unit").equals("元"))
                .findFirst();
        other.ifPresent(mention -> findings.add(
                Headlines.CAPTION,
                Severity.WARNING,
                Message.of(
                        "表题的单位是%s，表里是 %s",
                        "The caption gives %s as the unit, the table has %s", said.group("unit"), mention.text()),
                List.of(caption.content().source(said.start(), said.end()), mention.source()),
                said.group(),
                mention.text(),
                null));
    }

    private static final Pattern LAST_YEARS = Pattern.compile("(?:近|最近|过去)(?<number>[两二三四五六])年");

    private static void years(Grid grid, Passage caption, Findings findings) {
        var words = caption.content().text();
        lastYears(grid, caption, findings);
        var said = YEARS.matcher(words);
        if (!said.find()) {
            return;
        }
        var labels = new ArrayList<String>();
        grid.head().forEach(cell -> labels.add(cell.text()));
        if (labels.stream().filter(label -> label.matches("20\\d\\d\\s?年?")).count() < 2) {
            labels.clear();
            grid.rows().forEach(row -> labels.add(row.label().text()));
        }
        var years = labels.stream()
                .filter(label -> label.matches("20\\d\\d\\s?年?"))
                .map(label -> label.substring(0, 4))
                .sorted()
                .toList();
        if (years.size() >= 2
                && (!years.getFirst().equals(said.group("from"))
                        || !years.getLast().equals(said.group("to")))) {
            findings.add(
                    Headlines.CAPTION,
                    Severity.WARNING,
                    Message.of(
                            "表题写 %s，表里是 %s—%s 年",
                            "The caption says %s, the table has %s to %s",
                            said.group(),
                            years.getFirst(),
                            years.getLast()),
                    List.of(caption.content().source(said.start(), said.end())),
                    said.group(),
                    years.getFirst() + "—" + years.getLast(),
                    null);
        }
    }

    /// 近四年 above the columns of three
    private static void lastYears(Grid grid, Passage caption, Findings findings) {
        var said = LAST_YEARS.matcher(caption.content().text());
        var columns = grid.head().stream()
                .filter(cell -> cell.text().matches("20\\d\\d\\s?(?:年|届|年度|学年)?"))
                .count();
        if (said.find() && columns >= 2) {
            var number = said.group("number");
            var stated = number.equals("两") ? 2 : "零一二三四五六".indexOf(number);
            if (stated != columns) {
                findings.add(
                        Headlines.CAPTION,
                        Severity.WARNING,
                        Message.of(
                                "表题说%s，表里有 %d 年", "The caption says %s, the table has %d years", said.group(), columns),
                        List.of(caption.content().source(said.start(), said.end())),
                        said.group(),
                        "%d 年".formatted(columns),
                        null);
            }
        }
    }

    private static int width(Grid grid) {
        return grid.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    private static boolean isRatioRow(Grid grid, int row) {
        return NO_SUM.matcher(grid.rows().get(row).label().text()).matches();
    }

    private static void columns(Grid grid, int total, Findings findings) {
        var label = grid.rows().get(total).label().text();
        var first = 0;
        for (var row = 0; row < total; row++) {
            if (TOTAL.matcher(grid.rows().get(row).label().text()).matches()) {
                first = label.equals("小计")
                                || grid.rows().get(row).label().text().equals("小计")
                        ? row + 1
                        : first;
            }
        }
        if (total - first < 2) {
            return;
        }
        for (var column = 1; column < width(grid); column++) {
            var sum = grid.at(total, column);
            if (sum.isEmpty()
                    || NO_SUM.matcher(grid.head(column)).matches()
                    || YEAR.matcher(grid.head(column)).matches()
                            && grid.caption() != null
                            && NO_SUM.matcher(grid.caption().content().text()).matches()) {
                continue;
            }
            var parts = new ArrayList<Mention>();
            for (var row = first; row < total; row++) {
                if (grid.rows().get(row).label().text().startsWith("其中")) {
                    continue;
                }
                grid.at(row, column).ifPresent(parts::add);
            }
            if (parts.size() >= 2 && parts.size() == total - first && sum.get().dimension() != Dimension.RATIO) {
                sum(
                        sum.get(),
                        parts,
                        label.matches("合计|总计|共计|小计") ? Severity.ERROR : Severity.WARNING,
                        grid.head(column),
                        findings);
            }
        }
    }

    private static void sum(Mention total, List<Mention> parts, Severity severity, String name, Findings findings) {
        var hundred = total.value().equals(Rational.HUNDRED)
                && !name.isEmpty()
                && SHARE.matcher(name).matches();
        var sum =
                parts.stream().map(Mention::roundedOrCut).reduce(Interval::plus).orElseThrow();
        if (sum.meets(total.roundedOrCut()) || hundred) {
            return;
        }
        var exact = parts.stream().map(Mention::value).reduce(Rational::plus).orElseThrow();
        findings.add(
                TABLE,
                severity,
                Message.of(
                        "“%s”一列相加是 %s，合计写的是 %s",
                        "The column %s adds up to %s, its total is given as %s",
                        name,
                        Figures.closer(total, exact),
                        total.text()),
                Findings.at(total, parts),
                total.text(),
                Figures.closer(total, exact),
                Figures.closer(total, exact));
    }

    /// A column 合计 is the sum of the others.
    private static void rows(Grid grid, Findings findings) {
        var total = -1;
        for (var column = 1; column < grid.head().size(); column++) {
            if (TOTAL.matcher(grid.head(column)).matches()) {
                total = column;
            }
        }
        if (total < 0) {
            return;
        }
        var first = total == 1 ? 2 : 1;
        var last = total == 1 ? grid.head().size() : total;
        for (var column = first; column < last; column++) {
            if (NO_SUM.matcher(grid.head(column)).matches()) {
                last = column;
            }
        }
        for (var row = 0; row < grid.rows().size(); row++) {
            var sum = grid.at(row, total);
            var parts = new ArrayList<Mention>();
            for (var column = first; column < last; column++) {
                grid.at(row, column).ifPresent(parts::add);
            }
            if (sum.isPresent() && parts.size() >= 2 && parts.size() == last - first && !isRatioRow(grid, row)) {
                var exact = parts.stream()
                        .map(Mention::value)
                        .reduce(Rational::plus)
                        .orElseThrow();
                if (!parts.stream()
                        .map(Mention::roundedOrCut)
                        .reduce(Interval::plus)
                        .orElseThrow()
                        .meets(sum.get().roundedOrCut())) {
                    findings.add(
                            TABLE,
                            Severity.ERROR,
                            Message.of(
                                    "“%s”一行相加是 %s，合计写的是 %s",
                                    "The row %s adds up to %s, its total is given as %s",
                                    grid.rows().get(row).label().text(),
                                    Figures.closer(sum.get(), exact),
                                    sum.get().text()),
                            Findings.at(sum.get(), parts),
                            sum.get().text(),
                            Figures.closer(sum.get(), exact),
                            Figures.closer(sum.get(), exact));
                }
            }
        }
    }

    /// A column 占比 behind a column of numbers with a total row: the nearest that it is a share of in any row.
    private static void shares(Grid grid, Findings findings) {
        var total = -1;
        for (var row = 0; row < grid.rows().size(); row++) {
            total = TOTAL.matcher(grid.rows().get(row).label().text()).matches() ? row : total;
        }
        for (var column = 2; column < grid.head().size(); column++) {
            if (!SHARE.matcher(grid.head(column)).matches()
                    || total < 0
                    || grid.at(total, column)
                            .filter(it -> it.value().equals(Rational.HUNDRED))
                            .isEmpty()) {
                continue;
            }
            for (var numbers = column - 1; numbers > 0; numbers--) {
                var shares = shares(grid, total, numbers, column);
                if (shares.stream().anyMatch(ShareOfTotal::fits)) {
                    shares.forEach(it -> it.check(findings));
                    break;
                }
            }
        }
    }

    private record ShareOfTotal(Mention share, Mention part, Mention whole) {

        Interval actual() {
            return part.roundedOrCut().times(Rational.HUNDRED).dividedBy(whole.roundedOrCut());
        }

        boolean fits() {
            return actual().meets(share.roundedOrCut());
        }

        void check(Findings findings) {
            derived(
                    share,
                    part.value().times(Rational.HUNDRED).dividedBy(whole.value()),
                    actual(),
                    "%s ÷ %s".formatted(part.text(), whole.text()),
                    List.of(part, whole),
                    findings);
        }
    }

    private static List<ShareOfTotal> shares(Grid grid, int total, int numbers, int column) {
        var shares = new ArrayList<ShareOfTotal>();
        grid.at(total, numbers).filter(it -> it.value().sign() > 0).ifPresent(whole -> {
            for (var row = 0; row < grid.rows().size(); row++) {
                var part = grid.at(row, numbers);
                var share = grid.at(row, column);
                if (row != total && part.isPresent() && share.isPresent()) {
                    shares.add(new ShareOfTotal(share.get(), part.get(), whole));
                }
            }
        });
        return shares;
    }

    /// A column 增长 behind the columns of two years.
    private static void growth(Grid grid, Findings findings) {
        var years = new ArrayList<Integer>();
        for (var column = 1; column < grid.head().size(); column++) {
            if (YEAR.matcher(grid.head(column)).matches()
                    && !GROWTH.matcher(grid.head(column)).matches()
                    && !SHARE.matcher(grid.head(column)).matches()) {
                years.add(column);
            }
        }
        if (years.size() < 2) {
            return;
        }
        var one = years.get(years.size() - 2);
        var other = years.getLast();
        var later = YEAR.matcher(grid.head(one))
                                .replaceAll("$1")
                                .compareTo(YEAR.matcher(grid.head(other)).replaceAll("$1"))
                        > 0
                ? one
                : other;
        var earlier = later.equals(one) ? other : one;
        for (var column = 1; column < grid.head().size(); column++) {
            var head = grid.head(column);
            if (!GROWTH.matcher(head).matches() || YEAR.matcher(head).matches() && head.contains("比")) {
                continue;
            }
            for (var row = 0; row < grid.rows().size(); row++) {
                var now = grid.at(row, later);
                var before = grid.at(row, earlier);
                var change = grid.at(row, column);
                if (now.isEmpty()
                        || before.isEmpty()
                        || change.isEmpty()
                        || before.get().value().sign() <= 0) {
                    continue;
                }
                var difference = now.get().value().minus(before.get().value());
                var differences = now.get().roundedOrCut().minus(before.get().roundedOrCut());
                var percent = change.get().unit().equals("%") || head.matches(".*(?:%|％|率|增幅).*");
                if (differences.meets(change.get().roundedOrCut())) {
                    continue;
                }
                var rate = difference
                        .times(Rational.HUNDRED)
                        .dividedBy(before.get().value());
                if (percent) {
                    derived(
                            change.get(),
                            rate,
                            differences
                                    .times(Rational.HUNDRED)
                                    .dividedBy(before.get().roundedOrCut()),
                            "(%s − %s) ÷ %s"
                                    .formatted(
                                            now.get().text(),
                                            before.get().text(),
                                            before.get().text()),
                            List.of(now.get(), before.get()),
                            findings);
                } else {
                    derived(
                            change.get(),
                            difference,
                            differences,
                            "%s − %s".formatted(now.get().text(), before.get().text()),
                            List.of(now.get(), before.get()),
                            findings);
                }
            }
        }
    }

    private static void derived(
            Mention stated, Rational exact, Interval possible, String read, List<Mention> from, Findings findings) {
        if (possible.meets(stated.roundedOrCut())) {
            return;
        }
        var places = new ArrayList<Span>();
        places.add(stated.source());
        from.forEach(mention -> places.add(mention.source()));
        findings.add(
                TABLE,
                Severity.ERROR,
                Message.of(
                        "%s 是 %s，表里写 %s",
                        "%s is %s, the table says %s", read, Figures.closer(stated, exact), stated.text()),
                places,
                read,
                Figures.like(stated, exact),
                Figures.like(stated, exact));
    }
}
