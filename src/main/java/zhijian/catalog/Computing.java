package zhijian.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers of one organisation, with every indicator computed from them as it is asked for (逐级计算).
final class Computing implements Inputs {

    private record Asked(ItemCode code, int yearsBack) {}

    private final Catalog catalog;
    private final Inputs items;
    private final Map<Asked, Amount> known = new HashMap<>();

    Computing(Catalog catalog, Inputs items) {
        this.catalog = catalog;
        this.items = items;
    }

    @Override
    public Amount value(ItemCode code, int yearsBack) {
        var asked = new Asked(code, yearsBack);
        var value = known.get(asked);
        if (value == null) {
            value = compute(code, yearsBack);
            known.put(asked, value);
        }
        return value;
    }

    @Override
    public Optional<String> attribute(SchoolAttribute attribute) {
        return items.attribute(attribute);
    }

    @Override
    public Amount peers(ItemCode code, PeerMark mark) {
        return items.peers(code, mark);
    }

    /// The same seen from a year further back.
    private record Back(Computing now, int years) implements Inputs {

        @Override
        public Amount value(ItemCode code, int yearsBack) {
            return now.value(code, years + yearsBack);
        }

        @Override
        public Optional<String> attribute(SchoolAttribute attribute) {
            return now.attribute(attribute);
        }
    }

    private Amount compute(ItemCode code, int yearsBack) {
        return catalog.find(code).orElse(null) instanceof Indicator indicator
                ? indicator.formula().value(new Back(this, yearsBack))
                : items.value(code, yearsBack);
    }
}
