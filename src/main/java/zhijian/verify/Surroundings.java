package zhijian.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;

/// What stands around a page's numbers (数的位置): a school's page is that school's, and the headings of a
/// table say what its numbers are of.
///
/// @param names of schools and districts, by scope, as the release has them
/// @param definitions by code
record Surroundings(Map<String, String> names, Function<ItemCode, Optional<Definition>> definitions) {

    private static final Pattern WHOSE = Pattern.compile("(?:.*/|)(school|district)s/(\\d+)/.*");
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    private static final Pattern TABLE = Pattern.compile("<table\\b.*?</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr\\b[^>]*>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<(th|td)\\b([^>]*)>(.*?)</\\1>", Pattern.DOTALL);
    /// How much of a heading's text a name has, where one holds the other.
    private static final int CERTAIN = 1_000;

    private static final int MUCH_MORE = 3;
    private static final Pattern YEAR = Pattern.compile("\\b(20\\d\\d)\\b");

    /// Of whom a page or file is: `school:3131001137`; empty where it is nobody's in particular.
    static String whose(String path) {
        var found = WHOSE.matcher(path);
        return found.matches() ? found.group(1) + ":" + found.group(2) : "";
    }

    /// What is wrong with a page, in Chinese.
    List<String> problems(String path, String html) {
        var problems = new ArrayList<String>();
        var whose = whose(path);
        var name = names.get(whose);
        if (name != null) {
            var title = TITLE.matcher(html);
            if (!title.find() || !title.group(1).contains(name)) {
                problems.add("这个地址是%s的，页面的标题却不是".formatted(name));
            }
            if (whose.startsWith("school:")) {
                scopes(html).stream()
                        .filter(it -> it.startsWith("school:") && !it.equals(whose))
                        .forEach(it -> problems.add("这是%s的页面，却有 %s 的数".formatted(name, names.getOrDefault(it, it))));
            }
        }
        TABLE.matcher(html).results().forEach(it -> table(it.group(), problems));
        return problems;
    }

    private void table(String table, List<String> problems) {
        var rows = ROW.matcher(table).results().map(it -> cells(it.group(1))).toList();
        var bodies = rows.stream()
                .filter(it -> it.stream().anyMatch(Cell::hasNumbers))
                .toList();
        boolean byScope =
                bodies.stream().map(it -> only(it, Cell::scopes)).distinct().count() > 1;
        boolean byCode =
                bodies.stream().map(it -> only(it, Cell::codes)).distinct().count() > 1;
        for (var row : bodies) {
            var heading = row.getFirst();
            if (heading.isHeading() && !heading.hasNumbers()) {
                only(row, Cell::scopes)
                        .filter(it -> byScope
                                && names.containsKey(it)
                                && !heading.text().contains(names.get(it)))
                        .ifPresent(it -> problems.add("表中“%s”一行是 %s 的数".formatted(heading.text(), names.get(it))));
                only(row, Cell::codes)
                        .flatMap(it -> definitions.apply(new ItemCode(it)))
                        .filter(it -> !byScope && isRatherOf(heading.text(), bodies, it))
                        .ifPresent(it -> problems.add("表中“%s”一行是“%s”的数".formatted(heading.text(), it.name())));
            }
        }
        rows.stream()
                .filter(it -> it.stream().allMatch(Cell::isHeading) && it.size() > 1)
                .findFirst()
                .ifPresent(head -> bodies.forEach(row -> years(head, row, problems)));
    }

    private static void years(List<Cell> head, List<Cell> row, List<String> problems) {
        for (int i = 0; i < head.size() && head.size() == row.size(); i++) {
            var heading = head.get(i).text();
            var year = YEAR.matcher(heading);
            if (year.find()) {
                var said = year.group(1);
                row.get(i).years().stream()
                        .filter(it -> !it.equals(said))
                        .forEach(it -> problems.add("表中“%s”一列有 %s 年的数".formatted(heading, it)));
            }
        }
    }

    /// What all numbers of a row have in common.
    private static Optional<String> only(List<Cell> row, Function<Cell, Set<String>> of) {
        var all = row.stream().flatMap(it -> of.apply(it).stream()).collect(Collectors.toSet());
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    /// Whether a heading names what another row's numbers are of: authors call things shorter than the catalog
    /// does, but not by the name of another row.
    private boolean isRatherOf(String shown, List<List<Cell>> rows, Definition own) {
        var heading = shown.replaceAll("（[^）]*）$|^其中：", "");
        int likeness = likeness(heading, own);
        return likeness < CERTAIN
                && rows.stream()
                        .flatMap(it -> only(it, Cell::codes).stream())
                        .distinct()
                        .flatMap(it -> definitions.apply(new ItemCode(it)).stream())
                        .anyMatch(it -> likeness(heading, it) >= likeness + MUCH_MORE);
    }

    private static int likeness(String heading, Definition definition) {
        return Stream.of(definition.name(), definition.english())
                .filter(name -> !name.isEmpty())
                .mapToInt(name -> name.contains(heading) || heading.contains(name) ? CERTAIN : inCommon(heading, name))
                .max()
                .orElse(0);
    }

    /// Length of the longest text that both have, letters left out.
    private static int inCommon(String a, String b) {
        var lengths = new int[a.length() + 1][b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                lengths[i][j] = a.charAt(i - 1) == b.charAt(j - 1)
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths[a.length()][b.length()];
    }

    private record Cell(boolean isHeading, String text, List<Map<String, String>> numbers) {

        boolean hasNumbers() {
            return !numbers.isEmpty();
        }

        Set<String> scopes() {
            return of("data-scope");
        }

        Set<String> codes() {
            return of("data-code").stream()
                    .map(it -> it.replaceFirst("\\..*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<String> years() {
            return of("data-year");
        }

        private Set<String> of(String attribute) {
            return numbers.stream()
                    .map(it -> it.getOrDefault(attribute, ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Cell> cells(String row) {
        return CELL.matcher(row).results().map(Surroundings::cell).toList();
    }

    private static Cell cell(MatchResult cell) {
        return new Cell(
                cell.group(1).equals("th"),
                ChartCopies.plain(cell.group(3)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip()),
                PageVerification.NUMBER
                        .matcher(cell.group(3))
                        .results()
                        .map(it -> PageVerification.attributes(it.group(1)))
                        .toList());
    }

    private static Set<String> scopes(String html) {
        return PageVerification.NUMBER
                .matcher(html)
                .results()
                .map(it -> PageVerification.attributes(it.group(1)).getOrDefault("data-scope", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
