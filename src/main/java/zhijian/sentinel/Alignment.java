package zhijian.sentinel;

import java.util.ArrayList;
import java.util.List;

/// The numbers of an issued report beside those of a page, in order (逐数对照): the page may have others between
/// them, as pages do.
///
/// @param issued how many numbers were issued
/// @param found how many of them the page has, in the same order
/// @param gaps where issued numbers are not there
/// @param turned where the page calls a rise a fall, or the other way round
/// @param between what the page has between the first and the last issued number and nobody issued
record Alignment(int issued, int found, List<Gap> gaps, List<Turned> turned, List<Reading.Number> between) {

    /// A number as issued, behind the opposite word (相反处).
    record Turned(Reading.Number issued, Reading.Number shown) {}

    /// A place where numbers are not as issued (差异处).
    ///
    /// @param expected the issued ones, at least one
    /// @param instead what the page has in their place; may be empty
    /// @param isLast whether no issued number follows on the page
    record Gap(List<Reading.Number> expected, List<Reading.Number> instead, boolean isLast) {

        /// Whether the page has another number where the first issued one belongs. Behind the last number that
        /// is as issued may follow whatever the site says at its foot, so there the words before it must be the
        /// same.
        boolean isChanged() {
            return !instead.isEmpty() && (!isLast || instead.stream().anyMatch(it -> it.follows(expected.getFirst())));
        }

        /// What the page has in place of the first issued number.
        Reading.Number counterpart() {
            return instead.stream()
                    .filter(it -> it.follows(expected.getFirst()))
                    .findFirst()
                    .orElseGet(instead::getFirst);
        }
    }

    /// Pages with more numbers than this are no reports.
    private static final int MOST = 6_000;

    static Alignment of(List<Reading.Number> issued, List<Reading.Number> page) {
        var shown = page.subList(0, Math.min(page.size(), MOST));
        var longest = longestCommon(issued, shown);
        var gaps = new ArrayList<Gap>();
        var turned = new ArrayList<Turned>();
        var between = new ArrayList<Reading.Number>();
        int i = 0;
        int j = 0;
        while (i < issued.size()) {
            int gapIssued = i;
            int gapShown = j;
            while (i < issued.size() && !(j < shown.size() && isSame(issued.get(i), shown.get(j)))) {
                if (j < shown.size() && longest[i][j + 1] >= longest[i + 1][j]) {
                    j++;
                } else {
                    i++;
                }
            }
            if (i > gapIssued) {
                gaps.add(new Gap(
                        List.copyOf(issued.subList(gapIssued, i)),
                        List.copyOf(shown.subList(gapShown, j)),
                        i == issued.size()));
            }
            if (i < issued.size()) {
                if (i == gapIssued && i > 0) {
                    between.addAll(shown.subList(gapShown, j));
                }
                if (issued.get(i).isOppositeTo(shown.get(j))) {
                    turned.add(new Turned(issued.get(i), shown.get(j)));
                }
            }
            i++;
            j++;
        }
        return new Alignment(issued.size(), longest[0][0], gaps, turned, between);
    }

    boolean isWhole() {
        return found == issued;
    }

    /// Whether at least so many hundredths of the issued numbers are there.
    boolean isAtLeast(int percent) {
        return found * 100L >= (long) issued * percent;
    }

    /// Lengths of the longest common subsequences of what follows each pair of places.
    private static int[][] longestCommon(List<Reading.Number> issued, List<Reading.Number> shown) {
        var longest = new int[issued.size() + 1][shown.size() + 1];
        for (int i = issued.size() - 1; i >= 0; i--) {
            for (int j = shown.size() - 1; j >= 0; j--) {
                longest[i][j] = isSame(issued.get(i), shown.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    private static boolean isSame(Reading.Number one, Reading.Number other) {
        return one.text().equals(other.text());
    }
}
