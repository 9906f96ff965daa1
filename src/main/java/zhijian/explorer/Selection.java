package zhijian.explorer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhijian.catalog.Definition;
import zhijian.indicator.Scope;
import zhijian.release.Release;

/// What somebody asks the explorer for (查询条件); all of it stands in the address.
///
/// @param wholes kinds of scopes of which all are wanted
/// @param singles scopes wanted one by one
record Selection(
        Release release,
        List<Definition> indicators,
        List<Scope.Kind> wholes,
        List<Scope> singles,
        List<Year> years,
        Shown shown,
        boolean asChart) {

    boolean has(Scope scope) {
        return wholes.contains(scope.kind()) || singles.contains(scope);
    }

    Selection asChart(boolean chart) {
        return new Selection(release, indicators, wholes, singles, years, shown, chart);
    }

    /// The part of the address behind `?` that asks for the same again.
    String query() {
        return Stream.of(
                        Stream.of(pair("release", release.number()), pair("show", shown.name())),
                        asChart ? Stream.of(pair("view", "chart")) : Stream.<String>of(),
                        years.stream().map(it -> pair("year", it.toString())),
                        wholes.stream().map(it -> pair("by", it.name())),
                        singles.stream().map(it -> pair("scope", it.toString())),
                        indicators.stream().map(it -> pair("code", it.code().value())))
                .flatMap(it -> it)
                .collect(Collectors.joining("&"));
    }

    private static String pair(String key, String value) {
        return key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
