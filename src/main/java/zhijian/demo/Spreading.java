package zhijian.demo;

import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Spreads one year's city totals over the schools (分摊), rule after rule, wholes before their parts.
final class Spreading {

    private final Totals totals;
    private final List<MeanOfSchools> means;
    private final Chance chance;
    private final Year year;
    private final Columns columns;

    private Spreading(DemoRegister register, Totals totals, List<MeanOfSchools> means, Chance chance, Year year) {
        this.totals = totals;
        this.means = means;
        this.chance = chance;
        this.year = year;
        this.columns = new Columns(register);
    }

    static Columns of(
            DemoRegister register,
            List<SpreadRule> rules,
            Totals totals,
            List<MeanOfSchools> means,
            Chance chance,
            Year year) {
        var spreading = new Spreading(register, totals, means, chance, year);
        rules.forEach(spreading::take);
        return spreading.columns;
    }

    private void take(SpreadRule rule) {
        switch (rule.role()) {
            case GIVEN ->
                columns.put(rule.code().value(), columns.of(rule.code().value()));
            case REST -> put(rule, room(rule, Long.MAX_VALUE));
            case FLAG, MARK -> put(rule, shares(rule, 1));
            case SHARE, AID -> put(rule, shares(rule, Long.MAX_VALUE));
            case NAMES -> columns.putNames(rule.code(), names(rule));
        }
        means.stream()
                .filter(mean -> mean.part().equals(rule.code().value()))
                .forEach(mean -> mean.tune(columns, year, rule.step()));
    }

    private void put(SpreadRule rule, long[] steps) {
        columns.put(
                rule.code().value(),
                LongStream.of(steps).map(count -> count * rule.step()).toArray());
    }

    private long[] shares(SpreadRule rule, long most) {
        long total = totals.of(rule, year, schools());
        var room = room(rule, Math.min(most, total));
        var least = least(rule, room);
        long granted = LongStream.of(least).sum();
        long fitted =
                totals.fitted(rule, year, total, granted, LongStream.of(room).sum());
        var more = forEverySchool(school -> room[school] - least[school]);
        var shares = Apportionment.of(fitted - granted, weights(rule), more);
        return forEverySchool(school -> least[school] + shares[school]);
    }

    /// The numbers of the names each school lists: they go round the different ones, so that each is listed by
    /// somebody.
    private List<Set<Integer>> names(SpreadRule rule) {
        var counts = rule.by().orElseThrow().in(columns);
        int different = Math.toIntExact(Math.max(1, totals.of(rule, year, schools())));
        var names = new ArrayList<Set<Integer>>();
        int next = 0;
        for (long count : counts) {
            var own = new LinkedHashSet<Integer>();
            for (long i = 0; i < count / Columns.ONE; i++) {
                own.add(next);
                next = (next + 1) % different;
            }
            names.add(own);
        }
        return names;
    }

    /// How many steps each school can have.
    private long[] room(SpreadRule rule, long most) {
        var within = rule.within().map(limit -> limit.in(columns));
        return forEverySchool(school -> {
            if (!isOpen(rule, school)) {
                return 0;
            }
            long limit = within.map(limits -> limits[school] / rule.step()).orElse(most);
            return Math.clamp(limit, 0, most);
        });
    }

    private long[] least(SpreadRule rule, long[] room) {
        var atLeast = rule.atLeast().map(limit -> limit.in(columns));
        return forEverySchool(school -> Math.min(
                room[school],
                atLeast.map(least -> Math.ceilDiv(least[school], rule.step())).orElse(0L)));
    }

    private long[] weights(SpreadRule rule) {
        var item = rule.code().value();
        var base = rule.by().orElseThrow().in(columns);
        return forEverySchool(school -> {
            var code = columns.register().schools().get(school).code();
            long habit = 1000 + rule.spread() * chance.permille(item, code) / 1000;
            long thisYear = 1000 + rule.wobble() * chance.permille(item, code, year.toString()) / 1000;
            return Math.max(0, base[school]) * habit * thisYear / 1000;
        });
    }

    private boolean isOpen(SpreadRule rule, int school) {
        return rule.only().stream().allMatch(gate -> columns.of(gate.code())[school] != 0 == gate.open());
    }

    private long[] forEverySchool(IntToLongFunction value) {
        return IntStream.range(0, schools()).mapToLong(value).toArray();
    }

    private int schools() {
        return columns.register().schools().size();
    }
}
