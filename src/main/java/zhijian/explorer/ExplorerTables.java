package zhijian.explorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.indicator.Cause;
import zhijian.indicator.Causes;
import zhijian.indicator.Derivation;
import zhijian.indicator.Derivations;
import zhijian.indicator.Derived;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Quartiles;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;

/// Works out what a selection comes to (查询).
@Component
record ExplorerTables(Indicators indicators, Catalogs catalogs, ScopeNames names) {

    ExplorerTable of(Selection selection) {
        return of(selection, indicators.of(selection.release()));
    }

    /// @param facts as the reader may see them
    ExplorerTable of(Selection selection, Facts facts) {
        var catalog = catalogs.of(selection.release().year());
        var reader = new Reader(
                selection,
                facts,
                new Derivations(facts, catalog, indicators.city()),
                new Causes(facts, catalog),
                catalog.disclosure()
                        .map(it -> "同类有值的不足 %d 个".formatted(it.fewestPeers()))
                        .orElse("未规定可以显示"));
        var scopes = facts.everybody().stream()
                .filter(selection::has)
                .sorted(Comparator.comparing(Scope::kind).thenComparing(ScopeNames.ORDER))
                .toList();
        var rows = new ArrayList<ExplorerTable.Row>();
        for (var definition : selection.indicators()) {
            for (var scope : scopes) {
                reader.row(definition, scope).ifPresent(rows::add);
            }
        }
        return new ExplorerTable(selection.years(), rows);
    }

    /// @param tooFew said where peers are too few to show
    private final class Reader {

        private final Selection selection;
        private final Facts facts;
        private final Derivations derivations;
        private final Causes causes;
        private final String tooFew;

        Reader(Selection selection, Facts facts, Derivations derivations, Causes causes, String tooFew) {
            this.selection = selection;
            this.facts = facts;
            this.derivations = derivations;
            this.causes = causes;
            this.tooFew = tooFew;
        }

        /// Empty where the indicator does not exist at the scope.
        Optional<ExplorerTable.Row> row(Definition definition, Scope scope) {
            var found = selection.years().stream()
                    .map(year -> facts.find(definition.code(), scope, year))
                    .toList();
            return found.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(any -> new ExplorerTable.Row(
                            definition.code(),
                            definition.name(),
                            unit(any),
                            scope,
                            names.of(scope),
                            found.stream()
                                    .map(it -> it.map(this::cell).orElse(NOTHING))
                                    .toList()));
        }

        private String unit(Fact fact) {
            return switch (selection.shown()) {
                case VALUE, QUARTILES -> fact.unit();
                case CHANGE -> Shown.change(derivations, fact).unit();
                case GROWTH, SHARE -> "%";
                case BAND -> "";
            };
        }

        private ExplorerTable.Cell cell(Fact fact) {
            return switch (selection.shown()) {
                case VALUE -> cell(fact, fact.value(), fact.display(), fact.decimals());
                case CHANGE -> cell(fact, Shown.change(derivations, fact));
                case GROWTH -> cell(fact, derivations.of(Derivation.GROWTH, fact));
                case SHARE -> cell(fact, derivations.of(Derivation.SHARE, fact));
                case BAND ->
                    fact.value() instanceof Amount.Known
                            ? ofPeers(fact, derivations.band(fact).map(Quartiles.Band::chinese))
                            : cell(fact, fact.value(), fact.display(), fact.decimals());
                case QUARTILES ->
                    ofPeers(
                            fact,
                            derivations
                                    .quartiles(fact)
                                    .map(it -> Stream.of(it.first(), it.median(), it.third())
                                            .map(value -> value.rounded(fact.decimals())
                                                    .toPlainString())
                                            .collect(Collectors.joining(" / "))));
            };
        }

        private ExplorerTable.Cell cell(Fact fact, Derived derived) {
            return cell(fact, derived.value(), derived.display(), derived.decimals());
        }

        private ExplorerTable.Cell cell(Fact fact, Amount value, String display, int decimals) {
            var why = value instanceof Amount.None ? why(fact) : Passports.whoIsMissing(facts.notFiled(fact));
            var known = value instanceof Amount.Known(var number) ? number : null;
            return new ExplorerTable.Cell(display, known, decimals, why, address(fact));
        }

        /// Of a school that has filed nothing yet former years' numbers are explained by the releases they are of.
        private String address(Fact fact) {
            if (facts.scopes().contains(fact.scope())) {
                return Passports.address(fact, selection.release().number());
            }
            return fact.value() instanceof Amount.Known ? Passports.address(fact, fact.release()) : "";
        }

        /// Not of what an item says itself: that stands there already.
        private String why(Fact fact) {
            return causes.of(fact).stream()
                    .filter(it -> !it.about().equals(fact) || !it.words().endsWith("：" + fact.display()))
                    .map(Cause::words)
                    .limit(2)
                    .collect(Collectors.joining("；"));
        }

        private ExplorerTable.Cell ofPeers(Fact fact, Optional<String> shown) {
            var nothing = derivations.hasPeers(fact.scope()) ? "不显示" : "不适用";
            return new ExplorerTable.Cell(
                    shown.orElse(nothing),
                    null,
                    0,
                    shown.isEmpty() && derivations.hasPeers(fact.scope()) ? tooFew : "",
                    address(fact));
        }
    }

    private static final ExplorerTable.Cell NOTHING = new ExplorerTable.Cell("没有数据版本", null, 0, "", "");
}
