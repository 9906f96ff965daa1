package zhijian.verify;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;

/// What a release says of every scope (数据版本各级数值), added up here cell by cell from its open tables.
final class OpenRelease {

    private final String city;
    private final Map<ItemCode, Level> asked;
    private final Map<String, Map<ItemCode, Amount>> values = new HashMap<>();
    private final Map<String, List<String>> schoolsOf = new LinkedHashMap<>();
    private final Map<String, Map<SchoolAttribute, String>> attributes = new HashMap<>();
    private final Set<String> incomplete = new HashSet<>();

    /// By group and item, while they are counted.
    private final Map<String, HashSet<String>> names = new HashMap<>();

    /// @param city scope of the whole city, e.g. `city:310000`
    /// @param tables by level
    /// @param hidden what the schools' table keeps back
    /// @param notFiled what is known of everybody who should have filed and had not
    OpenRelease(
            String city,
            Catalog catalog,
            Map<Level, OpenTable> tables,
            HiddenCells hidden,
            List<Map<String, String>> notFiled) {
        this.city = city;
        this.asked = catalog.items().stream().collect(toMap(Item::code, Item::level));
        tables.forEach((level, table) -> {
            var items = catalog.items(level);
            for (var row : table.rows()) {
                var scope = scope(level, row);
                items.forEach(item -> own(item, row).ifPresent(value -> put(scope, item.code(), value)));
                if (level == Level.SCHOOL) {
                    school(scope, row);
                }
            }
            combine(level, items, table);
        });
        hidden.parts().forEach(this::take);
        notFiled.forEach(this::leaveOut);
    }

    /// Of what size a school is that filed nothing cannot be known.
    private void leaveOut(Map<String, String> notFiled) {
        for (var attribute : SchoolAttribute.PUBLISHED) {
            var value = notFiled.get(attribute.code());
            if (value != null) {
                incomplete.add(city);
                incomplete.add(attribute.code() + ":" + value);
                schoolsOf.keySet().stream()
                        .filter(it -> it.startsWith(SchoolAttribute.SIZE.code() + ":"))
                        .forEach(incomplete::add);
            }
        }
    }

    /// Whether schools may be missing in a group that should have filed.
    boolean isIncomplete(String group) {
        return incomplete.contains(group);
    }

    String city() {
        return city;
    }

    Set<String> scopes() {
        var scopes = new HashSet<>(schoolsOf.keySet());
        scopes.addAll(values.keySet());
        return scopes;
    }

    List<String> schoolsOf(String scope) {
        return schoolsOf.getOrDefault(scope, List.of());
    }

    Optional<String> attribute(String school, SchoolAttribute attribute) {
        return Optional.ofNullable(attributes.getOrDefault(school, Map.of()).get(attribute));
    }

    /// Missing with its reason where the release says nothing of it.
    Amount value(String scope, ItemCode code) {
        var value = values.getOrDefault(scope, Map.of()).get(code);
        if (value != null) {
            return value;
        }
        var level = asked.get(code);
        if (level == null) {
            return Amount.missing(Missing.NOT_ASKED);
        }
        boolean isTheirs = switch (level) {
            case SCHOOL -> !values.containsKey(scope);
            case DISTRICT -> scope.startsWith("district:");
            case CITY -> scope.equals(city);
        };
        return Amount.missing(isTheirs ? Missing.NOT_FILED : Missing.NOT_APPLICABLE);
    }

    private String scope(Level level, OpenTable.Row row) {
        return switch (level) {
            case SCHOOL -> "school:" + row.text("organisation");
            case DISTRICT -> "district:" + row.text("organisation");
            case CITY -> city;
        };
    }

    private void school(String scope, OpenTable.Row row) {
        schoolsOf.computeIfAbsent(city, _ -> new ArrayList<>()).add(scope);
        for (var attribute : SchoolAttribute.PUBLISHED) {
            var value = row.text(attribute.code());
            if (value != null) {
                attributes.computeIfAbsent(scope, _ -> new HashMap<>()).put(attribute, value);
                schoolsOf
                        .computeIfAbsent(attribute.code() + ":" + value, _ -> new ArrayList<>())
                        .add(scope);
            }
        }
    }

    private static Optional<Amount> own(Item item, OpenTable.Row row) {
        var code = item.code().value();
        var why = row.missing().get(code);
        if (why != null) {
            return Optional.of(Amount.missing(Missing.valueOf(why)));
        }
        if (item.type().isNumber()) {
            var number = row.number(code);
            return Optional.of(number == null ? Amount.missing(Missing.NOT_ANSWERED) : Amount.of(number));
        }
        var names = item.type() == ItemType.NAMES ? row.text(code) : null;
        return Optional.ofNullable(names)
                .map(it -> Amount.of(Rational.of(NameList.of(it).names().size())));
    }

    private void combine(Level level, List<Item> items, OpenTable table) {
        for (var item : items) {
            for (var row : table.rows()) {
                switch (level) {
                    case SCHOOL -> {
                        combine(city, item, row);
                        for (var attribute : SchoolAttribute.PUBLISHED) {
                            var value = row.text(attribute.code());
                            if (value != null) {
                                combine(attribute.code() + ":" + value, item, row);
                            }
                        }
                    }
                    case DISTRICT -> combine(city, item, row);
                    case CITY -> {}
                }
            }
        }
    }

    /// Takes one organisation's cell into a group's value.
    private void combine(String group, Item item, OpenTable.Row row) {
        var code = item.code().value();
        switch (item.combine()) {
            case SUM, COUNT_TRUE -> merge(group, item.code(), cell(item, row), Rational::plus);
            case MAX -> merge(group, item.code(), cell(item, row), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            case DISTINCT_COUNT -> {
                var text = row.text(code);
                if (text != null) {
                    var all = names.computeIfAbsent(group + " " + code, _ -> new HashSet<>());
                    all.addAll(List.of(text.split(NameList.SEPARATOR)));
                    put(group, item.code(), Amount.of(Rational.of(all.size())));
                } else {
                    merge(group, item.code(), Amount.missing(why(item, row)), Rational::plus);
                }
            }
            case NONE, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE, DERIVED -> {}
        }
    }

    /// Adds what the hidden cells of a group are said to come to.
    private void take(HiddenCells.Part part) {
        var code = new ItemCode(part.item());
        if (part.sum() == null) {
            put(part.scope(), code, Amount.missing(Missing.WITHHELD));
        } else {
            merge(part.scope(), code, Amount.of(Rational.of(new BigDecimal(part.sum()))), Rational::plus);
        }
    }

    private static Amount cell(Item item, OpenTable.Row row) {
        var number = item.type().isNumber() ? row.number(item.code().value()) : null;
        return number == null ? Amount.missing(why(item, row)) : Amount.of(Rational.of(number));
    }

    private static Missing why(Item item, OpenTable.Row row) {
        var why = row.missing().get(item.code().value());
        return why == null ? Missing.NOT_ANSWERED : Missing.valueOf(why);
    }

    /// A group without any value has the reason of all, where it is one.
    private void merge(String group, ItemCode code, Amount cell, BinaryOperator<Rational> combine) {
        var before = values.getOrDefault(group, Map.of()).get(code);
        put(
                group,
                code,
                switch (cell) {
                    case Amount.Known(var part)
                    when before instanceof Amount.Known(var known) -> Amount.of(combine.apply(known, part));
                    case Amount.Known _ -> cell;
                    case Amount.None _ when before == null || before.equals(cell) -> cell;
                    case Amount.None _ ->
                        before instanceof Amount.Known ? before : Amount.missing(Missing.NOT_AVAILABLE);
                });
    }

    private void put(String scope, ItemCode code, Amount value) {
        values.computeIfAbsent(scope, _ -> new HashMap<>()).put(code, value);
    }
}
