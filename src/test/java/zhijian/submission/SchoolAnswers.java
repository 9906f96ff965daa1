package zhijian.submission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zhijian.TinyCity;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;

/// A complete school's answers as the application reads them.
public final class SchoolAnswers {

    private SchoolAnswers() {}

    /// What schools of one type give as their range.
    public static Map<ItemCode, PeerBand> peers(Catalog catalog, List<Map<ItemCode, Answer>> schools) {
        return Peers.bands(catalog, schools);
    }

    public static Map<ItemCode, Answer> of(Catalog catalog) {
        var answers = new TreeMap<ItemCode, Answer>();
        TinyCity.typedAnswers()
                .forEach((code, typed) -> AnswerReader.read(catalog.item(new ItemCode(code)), typed)
                        .ifPresent(answer -> answers.put(new ItemCode(code), answer)));
        return answers;
    }
}
