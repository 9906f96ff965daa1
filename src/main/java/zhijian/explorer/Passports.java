package zhijian.explorer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Issues the passports of numbers (护照签发) from what was frozen, computed and recorded.
@Component
class Passports {

    private static final Pattern NAME = Pattern.compile("(prev\\()?\\b([a-z][a-z0-9_]*)\\b(\\))?");

    private final Releases releases;
    private final Indicators indicators;
    private final Catalogs catalogs;
    private final Submissions submissions;
    private final ScopeNames names;

    Passports(Releases releases, Indicators indicators, Catalogs catalogs, Submissions submissions, ScopeNames names) {
        this.releases = releases;
        this.indicators = indicators;
        this.catalogs = catalogs;
        this.submissions = submissions;
        this.names = names;
    }

    /// Empty where the release has no such number, or this person may not see it.
    Optional<Passport> of(Release release, ItemCode code, Scope scope, Year year, CurrentUser user) {
        if (!maySee(scope, release, user)) {
            return Optional.empty();
        }
        var facts = indicators.of(release);
        var catalog = catalogs.of(release.year());
        return facts.find(code, scope, year)
                .flatMap(fact -> catalog.find(code)
                        .map(definition -> passport(release, facts, catalog, definition, fact, user)));
    }

    private Passport passport(
            Release release, Facts facts, Catalog catalog, Definition definition, Fact fact, CurrentUser user) {
        var inputs = inputs(release, facts, definition, fact);
        var own = organisation(fact.scope()).map(it -> new SubmissionId(it, collected(definition, fact)));
        var seen = new ArrayList<Passport.Input>();
        var schools = facts.schoolsOf(fact.scope());
        for (var school : schools) {
            if (maySee(school, release, user)) {
                facts.find(fact.code(), school, fact.year())
                        .ifPresent(it -> seen.add(input(names.of(school), it, release)));
            }
        }
        return new Passport(
                fact,
                names.of(fact.scope()),
                combine(definition, fact.scope()),
                fact.formula() == null ? null : filled(fact.formula(), facts, fact),
                inputs,
                seen,
                schools.size() - seen.size(),
                own.map(submissions::steps).orElse(List.of()),
                own.map(it -> explanations(it, catalog, definition)).orElse(List.of()),
                releases.all(release.year()).stream()
                        .map(it -> new Passport.Edition(
                                it.number(),
                                it.reason(),
                                indicators
                                        .of(it)
                                        .find(fact.code(), fact.scope(), fact.year())
                                        .map(Fact::display)
                                        .orElse("—")))
                        .toList(),
                catalog.version());
    }

    private static Year collected(Definition definition, Fact fact) {
        return fact.year().plusYears(definition.lag());
    }

    /// A number of a group is everybody's; that of one organisation is for those who may look at its submission.
    private boolean maySee(Scope scope, Release release, CurrentUser user) {
        return scope.kind() != Scope.Kind.SCHOOL
                || submissions.maySee(new SubmissionId(new OrganisationId(scope.code()), release.year()), user);
    }

    private static Optional<OrganisationId> organisation(Scope scope) {
        return scope.kind() == Scope.Kind.SCHOOL ? Optional.of(new OrganisationId(scope.code())) : Optional.empty();
    }

    private static List<Passport.Input> inputs(Release release, Facts facts, Definition definition, Fact fact) {
        if (!(definition instanceof Indicator indicator)) {
            return List.of();
        }
        var inputs = new ArrayList<Passport.Input>();
        for (var code : indicator.formula().names()) {
            facts.find(code, fact.scope(), fact.year()).ifPresent(it -> inputs.add(input(it.name(), it, release)));
            if (indicator.formula().looksBack()) {
                facts.find(code, fact.scope(), fact.year().minusYears(1))
                        .ifPresent(it -> inputs.add(input("%s（%s 年）".formatted(it.name(), it.year()), it, release)));
            }
        }
        return inputs;
    }

    private static Passport.Input input(String name, Fact fact, Release release) {
        return new Passport.Input(name, fact, address(fact, release));
    }

    /// Where the passport of a fact is shown.
    static String address(Fact fact, Release release) {
        return "/desk/explorer/passport?release=%s&code=%s&scope=%s&year=%s"
                .formatted(
                        release.number(),
                        fact.code(),
                        URLEncoder.encode(fact.scope().toString(), StandardCharsets.UTF_8),
                        fact.year());
    }

    /// The formula with every name replaced by its value of the year, or of the year before within `prev(…)`.
    private static String filled(String formula, Facts facts, Fact fact) {
        return NAME.matcher(formula).replaceAll(found -> {
            boolean before = found.group(1) != null;
            var year = before ? fact.year().minusYears(1) : fact.year();
            var value =
                    facts.find(new ItemCode(found.group(2)), fact.scope(), year).map(Fact::display);
            var end = value.isPresent() && before ? "" : found.group(3) == null ? "" : found.group(3);
            return Matcher.quoteReplacement(value.map(it -> it + end).orElse(found.group()));
        });
    }

    private static String combine(Definition definition, Scope scope) {
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return definition instanceof Indicator ? "按公式由本校数据计算" : "本校填报";
        }
        return switch (definition.combine()) {
            case SUM -> "各校相加";
            case RATIO_OF_SUMS -> "合计之比：先汇总各校的分子与分母，再相除";
            case WEIGHTED_MEAN -> "加权平均：权重是分母";
            case MEAN_OF_SCHOOLS -> "校均：各校的值相加，除以学校数";
            case MAX -> "各校中的最大值";
            case DISTINCT_COUNT -> "去重计数：同一名称只计一次";
            case COUNT_TRUE -> "回答“是”的学校数";
            case COUNT_BY_ATTRIBUTE -> "具有某一属性的学校数";
            case DERIVED -> "由同一范围的其他指标计算";
            case NONE -> "由填报单位直接提供，不汇总";
        };
    }

    private List<Passport.Said> explanations(SubmissionId id, Catalog catalog, Definition definition) {
        var filings = submissions.filings(id);
        if (filings.isEmpty()) {
            return List.of();
        }
        var said = new ArrayList<Passport.Said>();
        filings.getLast().document().explanations().forEach((check, explanation) -> {
            var about = find(catalog, check);
            if (about != null && about.names().contains(definition.code())) {
                said.add(new Passport.Said(about.title(), explanation.cause().chinese(), explanation.words()));
            }
        });
        return said;
    }

    private static @Nullable Check find(Catalog catalog, String id) {
        return catalog.checks().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
