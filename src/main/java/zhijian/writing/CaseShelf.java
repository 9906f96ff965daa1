package zhijian.writing;

import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.ItemCode;
import zhijian.organisation.Register;
import zhijian.report.FiledCase;
import zhijian.submission.Filing;
import zhijian.submission.Submissions;

/// The cases that schools filed in a year (备案案例架).
@Component
class CaseShelf {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Submissions submissions;
    private final Register register;

    CaseShelf(Submissions submissions, Register register) {
        this.submissions = submissions;
        this.register = register;
    }

    /// By chapter, then by school.
    List<ToldCase> of(Year year) {
        return submissions.filed(year).stream()
                .flatMap(this::told)
                .sorted(Comparator.comparing(ToldCase::chapter).thenComparing(ToldCase::school))
                .toList();
    }

    Optional<ToldCase> find(Year year, FiledCase id) {
        return of(year).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private Stream<ToldCase> told(Filing filing) {
        var part = filing.document().parts().get("cases");
        if (part == null) {
            return Stream.of();
        }
        var organisation = filing.document().id().organisation();
        var name = register.organisation(organisation).name();
        var cases = JSON.valueToTree(part);
        return IntStream.range(0, cases.size())
                .mapToObj(at -> told(new FiledCase(organisation, at + 1), name, cases.get(at)));
    }

    private static ToldCase told(FiledCase id, String school, JsonNode told) {
        var people = told.path("people").valueStream().toList();
        var without = people.stream()
                .filter(it -> it.path("consent").asString("").isBlank()
                        && it.path("evidence").isEmpty())
                .map(it -> it.path("name").asString(""))
                .toList();
        var items = new ArrayList<ItemCode>();
        told.path("items").valueStream().forEach(it -> items.add(new ItemCode(it.asString())));
        return new ToldCase(
                id,
                school,
                told.path("chapter").asString(""),
                told.path("title").asString(""),
                told.path("text").asString(""),
                people.isEmpty()
                        ? "没有写到具体的人"
                        : without.isEmpty()
                                ? "写到 %d 人，均已同意".formatted(people.size())
                                : "%s没有同意的证明".formatted(String.join("、", without)),
                without.isEmpty(),
                items);
    }
}
