package zhijian.demo;

import java.math.BigDecimal;
import java.time.Year;
import java.util.List;
import java.util.Map;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;

/// One school's numbers as the tests read them: what is missing counts as nothing.
record SchoolNumbers(Map<ItemCode, Answer> answers) {

    static SchoolNumbers of(DemoData data, String school, Year year) {
        return new SchoolNumbers(data.answers(school, year));
    }

    static List<SchoolNumbers> all(DemoData data, Year year) {
        return data.register().schools().stream()
                .map(school -> of(data, school.code(), year))
                .toList();
    }

    static BigDecimal sum(List<SchoolNumbers> schools, String code) {
        return schools.stream().map(school -> school.value(code)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal value(String code) {
        return switch (answers.get(new ItemCode(code))) {
            case Answer.Number(var value) -> value;
            case Answer.None _ -> BigDecimal.ZERO;
            case Answer.Words(var text) -> throw new AssertionError(code + " is a text: " + text);
            case null -> throw new AssertionError("There is no item " + code);
        };
    }

    long whole(String code) {
        return value(code).longValueExact();
    }

    BigDecimal sum(String... codes) {
        var sum = BigDecimal.ZERO;
        for (var code : codes) {
            sum = sum.add(value(code));
        }
        return sum;
    }

    boolean atMost(String part, String whole) {
        return value(part).compareTo(value(whole)) <= 0;
    }

    boolean equal(String whole, String... parts) {
        return value(whole).compareTo(sum(parts)) == 0;
    }
}
