package zhijian.submission;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Rational;

/// What schools of each type filed in a year (同类学校), in memory until somebody files for that year again.
@Component
class Peers {

    private static final ItemCode SCHOOL_TYPE = new ItemCode("school_type");

    private final Catalogs catalogs;
    private final ReviewStore reviews;
    private final Map<Year, Known> known = new ConcurrentHashMap<>();

    /// @param filings how many there were of the year
    private record Known(int filings, Map<Answer, Map<ItemCode, PeerBand>> byType) {}

    Peers(Catalogs catalogs, ReviewStore reviews) {
        this.catalogs = catalogs;
        this.reviews = reviews;
    }

    /// @param answers say what type the school is
    Map<ItemCode, PeerBand> of(Year lastYear, Map<ItemCode, Answer> answers) {
        var type = answers.get(SCHOOL_TYPE);
        return type == null ? Map.of() : all(lastYear).getOrDefault(type, Map.of());
    }

    private Map<Answer, Map<ItemCode, PeerBand>> all(Year year) {
        int filings = reviews.countFilings(year);
        return known.compute(
                        year,
                        (_, former) ->
                                former != null && former.filings == filings ? former : new Known(filings, bands(year)))
                .byType;
    }

    private Map<Answer, Map<ItemCode, PeerBand>> bands(Year year) {
        var byType = new HashMap<Answer, List<Map<ItemCode, Answer>>>();
        for (var filing : reviews.filed(year)) {
            var answers = filing.document().answers();
            var type = answers.get(SCHOOL_TYPE);
            if (type != null) {
                byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(answers);
            }
        }
        var bands = new HashMap<Answer, Map<ItemCode, PeerBand>>();
        byType.forEach((type, schools) -> bands.put(type, bands(catalogs.of(year), schools)));
        return bands;
    }

    /// @param schools answers of schools of one type
    static Map<ItemCode, PeerBand> bands(Catalog catalog, List<? extends Map<ItemCode, Answer>> schools) {
        if (schools.size() < PeerBand.FEWEST) {
            return Map.of();
        }
        var values = new HashMap<ItemCode, List<Rational>>();
        for (var answers : schools) {
            var inputs = new Inspection(catalog, Level.SCHOOL, answers, Map.of()).values();
            for (var definition : catalog.definitions()) {
                if (isNumber(definition) && inputs.value(definition.code(), 0) instanceof Amount.Known(var value)) {
                    values.computeIfAbsent(definition.code(), _ -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        var bands = new HashMap<ItemCode, PeerBand>();
        values.forEach((code, all) ->
                PeerBand.of(all).ifPresent(band -> bands.put(code, isCounted(catalog, code) ? band.whole() : band)));
        return Map.copyOf(bands);
    }

    private static boolean isCounted(Catalog catalog, ItemCode code) {
        return catalog.find(code).orElse(null) instanceof Item item && item.type() == ItemType.INTEGER;
    }

    private static boolean isNumber(Definition definition) {
        return definition.level() == Level.SCHOOL
                && switch (definition) {
                    case Item item -> item.type().isNumber();
                    case Indicator _ -> true;
                };
    }
}
