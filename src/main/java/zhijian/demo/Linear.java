package zhijian.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A sum of columns with factors (线性式), e.g. `3000*salary_le3000 + 4000*salary_3001_4000` or `0.6*students_fulltime`.
record Linear(List<Term> terms) {

    /// @param thousandths the factor
    record Term(long thousandths, String code) {}

    private static final Pattern TERM =
            Pattern.compile("\\s*(?<sign>[+-]?)\\s*(?:(?<factor>[0-9.]+)\\*)?(?<what>[a-z0-9_]+)\\s*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    static Linear parse(String text) {
        var matcher = TERM.matcher(text);
        var terms = new ArrayList<Term>();
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            var what = matcher.group("what");
            var constant = NUMBER.matcher(what).matches();
            var factor =
                    new BigDecimal(constant ? what : matcher.group("factor") == null ? "1" : matcher.group("factor"));
            var signed = matcher.group("sign").equals("-") ? factor.negate() : factor;
            terms.add(new Term(signed.movePointRight(3).longValueExact(), constant ? "one" : what));
            end = matcher.end();
            if (end == text.length()) {
                return new Linear(terms);
            }
        }
        throw new IllegalArgumentException(
                "Not a sum of columns: '%s', unclear from '%s'".formatted(text, text.substring(end)));
    }

    /// Its value for every school, in hundredths, rounded down.
    long[] in(Columns columns) {
        var sums = new long[columns.register().schools().size()];
        for (var term : terms) {
            var column = columns.of(term.code());
            for (int school = 0; school < sums.length; school++) {
                sums[school] += term.thousandths() * column[school];
            }
        }
        for (int school = 0; school < sums.length; school++) {
            sums[school] = Math.floorDiv(sums[school], 1000);
        }
        return sums;
    }
}
