package zhijian.query;

import java.util.List;
import zhijian.submission.Actor;
import zhijian.submission.SubmissionFrame;

/// Asking about one answer (提出疑问).
///
/// @param item code of the item chosen; empty: none yet
/// @param now the answer as it stands; empty where no item is chosen
/// @param groups all items, by section
/// @param owners who may be asked to answer
/// @param today the earliest day it can be due
record AskPage(
        SubmissionFrame frame,
        String item,
        String itemName,
        String now,
        List<Group> groups,
        List<Actor> owners,
        String owner,
        String due,
        String today,
        String words) {

    record Group(String section, List<Choice> items) {}

    record Choice(String code, String name) {}

    String base() {
        return frame.base();
    }
}
