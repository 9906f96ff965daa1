package zhijian.submission;

import java.util.Map;
import java.util.TreeMap;
import zhijian.catalog.ItemCode;
import zhijian.organisation.Organisation;
import zhijian.organisation.School;

/// What a school never types because the register knows it (名录带出).
final class RegisterAnswers {

    private RegisterAnswers() {}

    static Map<ItemCode, Answer> of(School school, Organisation supervisor) {
        var answers = new TreeMap<ItemCode, Answer>();
        answers.put(new ItemCode("school_code"), new Answer.Words(school.id().code()));
        answers.put(new ItemCode("school_name"), new Answer.Words(school.name()));
        answers.put(
                new ItemCode("district_code"),
                new Answer.Words(school.district().code()));
        answers.put(new ItemCode("school_type"), new Answer.Words(school.type().code()));
        answers.put(
                new ItemCode("ownership_type"), new Answer.Words(school.kind().code()));
        answers.put(new ItemCode("supervising_department"), new Answer.Words(supervisor.name()));
        answers.put(new ItemCode("is_arts_sports"), Answer.number(school.artsOrSports() ? 1 : 0));
        answers.put(new ItemCode("has_inland_class"), Answer.number(school.inlandClass() ? 1 : 0));
        return answers;
    }
}
