package zhijian.desk;

import java.util.List;
import java.util.Map;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;
import zhijian.submission.Given;
import zhijian.submission.SubmissionId;

/// What became of the items that were named (逐项核对): changed since, or not.
final class Revisiting {

    private Revisiting() {}

    static List<DifferencesPage.Revisited> of(
            SubmissionId id, Catalog catalog, Map<ItemCode, NamedStore.Named> named, Map<ItemCode, Given> given) {
        return named.entrySet().stream()
                .map(entry -> {
                    var item = catalog.item(entry.getKey());
                    var now = given.get(item.code());
                    return new DifferencesPage.Revisited(
                            item.name(),
                            "/desk/%s/sections/%s#%s".formatted(id, item.section(), item.code()),
                            entry.getValue().why(),
                            now != null && now.revision() != entry.getValue().revision(),
                            Shown.answer(item, now == null || isTakenBack(now.answer()) ? null : now.answer()));
                })
                .toList();
    }

    private static boolean isTakenBack(Answer answer) {
        return answer.equals(new Answer.None(Missing.NOT_ANSWERED));
    }
}
