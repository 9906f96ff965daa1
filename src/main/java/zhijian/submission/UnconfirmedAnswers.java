package zhijian.submission;

import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

/// Answers taken over from the year before and not yet looked at stand in the way of submitting, section by section.
@Component
class UnconfirmedAnswers implements FindingSource {

    static final String CHECK = "P01";

    private final AnswerStore answers;

    UnconfirmedAnswers(AnswerStore answers) {
        this.answers = answers;
    }

    @Override
    public List<Finding> findings(SubmissionId id, Inspection inspection) {
        var unconfirmed = answers.unconfirmed(id);
        if (unconfirmed.isEmpty()) {
            return List.of();
        }
        return inspection.catalog().items(inspection.level()).stream()
                .filter(item -> unconfirmed.contains(item.code()) && inspection.asks(item))
                .collect(groupingBy(Item::section, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(section -> finding(
                        named(section.getKey(), inspection),
                        section.getValue().stream().map(Item::code).toList()))
                .toList();
    }

    /// Its number, or its title where the number says nothing to people.
    private static String named(String section, Inspection inspection) {
        return FormSection.of(inspection.catalog(), inspection.level()).stream()
                .filter(it -> it.number().equals(section) && !section.contains("."))
                .map(it -> "“%s”".formatted(it.title()))
                .findFirst()
                .orElse(section);
    }

    private static Finding finding(String section, List<ItemCode> items) {
        return new Finding(
                CHECK,
                Check.Kind.HARD,
                "%s 有 %d 项是带入的上年数据，还没有确认。".formatted(section, items.size()),
                "上年的数不会自己变成今年的数；没有人看过的数据不能提交。",
                "请逐项核对：与今年相符的点“确认”，不符的改正。",
                items);
    }
}
