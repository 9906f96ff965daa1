package zhijian.diagnosis;

import java.util.SortedMap;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;

/// The one change that explains a cause (一键改正).
///
/// @param values new answers, by item
/// @param label what the button says, e.g. `改为 8160.50 万元`
public record Fix(SortedMap<ItemCode, Answer.Number> values, String label) {}
