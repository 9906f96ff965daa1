package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import zhijian.digest.Sha256;

/// The graduates of one school in one year (毕业生名册), as it is kept: without anything that says who they are.
///
/// @param columns what the values of every graduate are, in order
/// @param graduates by pseudonym
public record Roster(List<String> columns, List<Graduate> graduates) {

    private static final String PSEUDONYM = "pseudonym";

    /// One person (毕业生).
    ///
    /// @param values as many as there are columns; empty: the roster says nothing, or does not ask this person
    public record Graduate(String pseudonym, List<String> values) {}

    public Roster {
        columns = List.copyOf(columns);
        graduates = graduates.stream()
                .sorted(Comparator.comparing(Graduate::pseudonym))
                .toList();
    }

    /// One spelling for one content: a heading, then a line for each graduate; values are codes and digits, so nothing
    /// needs quotes.
    public String text() {
        return graduates.stream()
                .map(graduate -> line(graduate.pseudonym(), graduate.values()))
                .collect(joining("", line(PSEUDONYM, columns), ""));
    }

    /// Of [#text] in UTF-8.
    public String sha256() {
        return Sha256.hex(text());
    }

    /// Reads what [#text] wrote.
    public static Roster parse(String text) {
        var lines = text.lines().map(line -> Arrays.asList(line.split(",", -1))).toList();
        return new Roster(
                rest(lines.getFirst()),
                lines.stream()
                        .skip(1)
                        .map(cells -> new Graduate(cells.getFirst(), rest(cells)))
                        .toList());
    }

    private static List<String> rest(List<String> cells) {
        return List.copyOf(cells.subList(1, cells.size()));
    }

    private static String line(String first, List<String> others) {
        return first + "," + String.join(",", others) + "\n";
    }
}
