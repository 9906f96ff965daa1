package zhijian.explorer;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.FormulaNotation;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.catalog.Source;
import zhijian.indicator.Causes;
import zhijian.indicator.Derivation;
import zhijian.indicator.Derivations;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Quartiles;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.release.FrozenExplanation;
import zhijian.release.FrozenFiling;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.submission.StepTaken;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Issues the passports of numbers (护照签发) from what was frozen, computed and recorded.
@Component
class Passports {

    private final Releases releases;
    private final Indicators indicators;
    private final Catalogs catalogs;
    private final Submissions submissions;
    private final Register register;
    private final Accounts accounts;
    private final ScopeNames names;
    private final Views views;

    Passports(
            Releases releases,
            Indicators indicators,
            Catalogs catalogs,
            Submissions submissions,
            Register register,
            Accounts accounts,
            ScopeNames names,
            Views views) {
        this.releases = releases;
        this.indicators = indicators;
        this.catalogs = catalogs;
        this.submissions = submissions;
        this.register = register;
        this.accounts = accounts;
        this.names = names;
        this.views = views;
    }

    /// Empty where the release has no such number, or this person may not see it.
    Optional<Passport> of(Release release, ItemCode code, Scope scope, Year year, CurrentUser user) {
        return issue(release, code, scope, year, user).map(Issue::passport);
    }

    private Optional<Issue> issue(Release release, ItemCode code, Scope scope, Year year, CurrentUser user) {
        var catalog = catalogs.of(release.year());
        return views.of(release, scope, user)
                .flatMap(facts -> facts.find(code, scope, year)
                        .flatMap(fact -> catalog.find(code)
                                .map(definition -> new Issue(release, facts, catalog, definition, fact, user))));
    }

    /// One passport on its way.
    private final class Issue {

        private final Release release;
        private final Facts facts;
        private final Catalog catalog;
        private final Definition definition;
        private final Fact fact;
        private final CurrentUser user;
        private final Causes causes;

        /// @param facts as this person may see them
        Issue(Release release, Facts facts, Catalog catalog, Definition definition, Fact fact, CurrentUser user) {
            this.release = release;
            this.facts = facts;
            this.catalog = catalog;
            this.definition = definition;
            this.fact = fact;
            this.user = user;
            this.causes = new Causes(facts, catalog);
        }

        /// The same number in the release that collected it, where the group's schools of that year are; this one where
        /// that release computed it otherwise, or nothing was collected yet.
        private Issue atHome() {
            if (fact.release().equals(release.number())) {
                return this;
            }
            var home = releases.find(fact.release());
            return codeIn(home.year())
                    .flatMap(it -> issue(home, it, fact.scope(), fact.year(), user))
                    .filter(it -> it.fact.value().equals(fact.value()))
                    .orElse(this);
        }

        /// What the number was called in an earlier year's catalog; empty where it was several, or something
        /// else.
        private Optional<ItemCode> codeIn(Year earlier) {
            var code = Optional.of(fact.code());
            for (var year = release.year(); year.isAfter(earlier); year = year.minusYears(1)) {
                var lineage = catalogs.of(year).lineage();
                code = code.flatMap(lineage::former);
            }
            return code;
        }

        private List<Scope> members() {
            return causes.members(fact).stream()
                    .filter(it -> !causes.parts(fact, it).isEmpty())
                    .toList();
        }

        private boolean maySee(Scope member) {
            return isOfPlatform(definition) || views.maySee(member, release.year(), user);
        }

        /// What is told of a number in relation to others tells of these.
        private boolean seesOthers() {
            return views.of(release, indicators.city(), user).isPresent();
        }

        Passport passport() {
            var home = atHome();
            var members = home.members();
            var seen = members.stream().filter(home::maySee).toList();
            var derivations = new Derivations(facts, catalog, indicators.city());
            return new Passport(
                    fact,
                    names.of(fact.scope()),
                    meaning(),
                    definition instanceof Item item && item.timeBasis() != null
                            ? item.timeBasis().chinese()
                            : "",
                    combine(definition, fact.scope(), causes.isOverDistricts(fact)),
                    formula(this::name),
                    isOverSchools() ? home.addedUp() : formula(this::number),
                    causes.of(fact).stream()
                            .map(it -> new Passport.Because(
                                    it.words(), it.about().equals(fact) ? "" : address(it.about(), release.number())))
                            .toList(),
                    derivations.all(fact).stream()
                            .filter(it -> seesOthers() || it.by() != Derivation.SHARE)
                            .toList(),
                    peers(derivations),
                    isOverSchools() ? List.of() : inputs(),
                    causes.isOverDistricts(fact) ? "各区的值" : "各校的值",
                    seen.stream().flatMap(home::parts).toList(),
                    members.size() - seen.size(),
                    Stream.of(home.coverage(), comparability())
                            .filter(it -> !it.isEmpty())
                            .collect(joining("；")),
                    origin(),
                    explanations(),
                    editions(),
                    releases.find(fact.release()).catalogVersion());
        }

        private Stream<Passport.Input> parts(Scope member) {
            return causes.parts(fact, member).stream()
                    .map(it -> new Passport.Input(
                            it.code().equals(fact.code())
                                    ? names.of(member)
                                    : "%s　%s".formatted(names.of(member), nameWithYear(it)),
                            it,
                            address(it, release.number())));
        }

        private String nameWithYear(Fact input) {
            return input.year().equals(fact.year()) ? input.name() : "%s（%s 年）".formatted(input.name(), input.year());
        }

        private String meaning() {
            return switch (definition) {
                case Item item -> item.guide();
                case Indicator indicator -> indicator.note();
            };
        }

        /// Null for an item; a count of schools is said by how it is combined.
        private @Nullable String formula(FormulaNotation.Said said) {
            return definition instanceof Indicator indicator
                    ? new FormulaNotation(said, this::attribute).of(indicator.formula())
                    : null;
        }

        /// The schools' own values that gave the value.
        private String addedUp() {
            int schools = causes.tally(fact).known();
            return fact.value() instanceof Amount.Known(var value) && definition.combine() == Combine.MEAN_OF_SCHOOLS
                    ? "各校的值之和 %s ÷ %d 所".formatted(sum(value, schools), schools)
                    : "%d 所学校的值相加".formatted(schools);
        }

        /// Two places more than are published where it does not end: enough to work out the mean again.
        private String sum(Rational mean, int schools) {
            var sum = mean.times(Rational.of(schools));
            var exact = sum.toDecimal();
            return Rational.of(exact).equals(sum)
                    ? exact.toPlainString()
                    : "约 " + sum.rounded(fact.decimals() + 2).toPlainString();
        }

        /// Whether the formula was applied to each school and the results combined.
        private boolean isOverSchools() {
            return causes.isOverSchools(fact);
        }

        private String name(ItemCode code, int yearsBack) {
            return "上年".repeat(yearsBack)
                    + catalog.find(code).map(Definition::name).orElse(code.value());
        }

        private String number(ItemCode code, int yearsBack) {
            var input = causes.input(fact, code, yearsBack);
            return input.map(it -> it.value() instanceof Amount.Known ? it.display() : "（" + it.display() + "）")
                    .orElse("（无数据）");
        }

        private String attribute(SchoolAttribute attribute, String value) {
            return "“%s”的学校数".formatted(names.of(Scope.of(attribute, value)));
        }

        private List<Passport.Input> inputs() {
            return causes.inputs(fact).stream()
                    .map(it -> new Passport.Input(nameWithYear(it), it, address(it, release.number())))
                    .toList();
        }

        private Passport.@Nullable Peers peers(Derivations derivations) {
            var rule = catalog.disclosure();
            if (rule.isEmpty() || !derivations.hasPeers(fact.scope()) || !seesOthers()) {
                return null;
            }
            return new Passport.Peers(
                    fact.scope().kind() == Scope.Kind.SCHOOL ? "办学类型相同的学校" : "同一分组方式下的各组",
                    derivations
                            .quartiles(fact)
                            .map(it -> spread(it, derivations))
                            .orElse(null),
                    "有值的不少于 %d 个才显示。依据：%s"
                            .formatted(rule.get().fewestPeers(), rule.get().source()));
        }

        private Passport.Spread spread(Quartiles quartiles, Derivations derivations) {
            return new Passport.Spread(
                    quartiles.values(),
                    quartiles.first().rounded(fact.decimals()).toPlainString(),
                    quartiles.median().rounded(fact.decimals()).toPlainString(),
                    quartiles.third().rounded(fact.decimals()).toPlainString(),
                    derivations.band(fact).map(Quartiles.Band::chinese).orElse(""));
        }

        private String comparability() {
            return facts.isRegrouped(fact) ? "两年的学校不是同样这些：%s，两年的数不可比".formatted(causes.whyRegrouped(fact)) : "";
        }

        private String coverage() {
            int notFiled = fact.scope().kind() == Scope.Kind.SCHOOL ? 0 : facts.notFiled(fact);
            return Stream.of(ofMembers(), whoIsMissing(notFiled))
                    .filter(it -> !it.isEmpty())
                    .collect(joining("；"));
        }

        private String ofMembers() {
            var tally = causes.tally(fact);
            if (tally.members() == 0) {
                return "";
            }
            if (causes.sameOfEach(fact).orElse(null) instanceof Amount.Known(var each)) {
                return "%d 所学校，每校计 %s：%s"
                        .formatted(
                                tally.members(),
                                each.rounded(fact.decimals()).toPlainString(),
                                causes.members(fact).stream().map(names::of).collect(joining("、")));
            }
            var counted = causes.isOverDistricts(fact) ? "个" : "所";
            var reasons = tally.reasons(counted);
            var parts = causes.unevenParts(fact);
            return "%d %s中 %d %s有值%s%s"
                    .formatted(
                            tally.members(),
                            causes.isOverDistricts(fact) ? "个区" : "所学校",
                            tally.known(),
                            counted,
                            reasons.isEmpty() ? "" : "；" + reasons,
                            parts.isEmpty() ? "" : "；各部分不是同样这些学校的合计：" + parts);
        }

        /// The organisation whose own answer this is, or from whose own answers it was computed; empty for what the
        /// platform sets itself.
        private Optional<Organisation> organisation() {
            if (isOfPlatform(definition)) {
                return Optional.empty();
            }
            return switch (fact.scope().kind()) {
                case SCHOOL -> register.find(new OrganisationId(fact.scope().code()));
                case DISTRICT ->
                    definition.level() == Level.DISTRICT
                            ? register.find(new OrganisationId(fact.scope().code()))
                            : Optional.empty();
                case CITY ->
                    definition.level() == Level.CITY
                            ? register.organisations().stream()
                                    .filter(it -> it.kind() == OrganisationKind.INSTITUTE)
                                    .findFirst()
                            : Optional.empty();
                case KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> Optional.empty();
            };
        }

        /// Of the submission that collected the number, and of the release that took it up; empty where none has yet.
        private Optional<SubmissionId> submission() {
            return organisation()
                    .map(it -> new SubmissionId(it.id(), fact.year().plusYears(definition.lag())))
                    .filter(it -> !it.year().isAfter(release.year()))
                    .filter(it -> submissions.maySee(it, user));
        }

        private Passport.@Nullable Origin origin() {
            return submission()
                    .map(id -> {
                        var frozen = releases.find(fact.release());
                        var filing = FrozenFiling.of(frozen, id.organisation());
                        var until = filing.map(FrozenFiling::filedAt).orElse(Instant.EPOCH);
                        return new Passport.Origin(
                                register.organisation(id.organisation()).name(),
                                entered(id, until).orElse(null),
                                submissions.steps(id).stream()
                                        .filter(it -> !it.at().isAfter(until))
                                        .map(this::step)
                                        .toList(),
                                filing.orElse(null));
                    })
                    .orElse(null);
        }

        private Passport.Step step(StepTaken step) {
            return new Passport.Step(
                    step.step(),
                    step.name().orElseGet(() -> person(step.who())),
                    step.onBehalfOf().isEmpty() ? "" : person(step.onBehalfOf()),
                    step.reason(),
                    step.at());
        }

        private static String withUnit(Fact fact) {
            return fact.value() instanceof Amount.Known ? fact.display() + " " + fact.unit() : fact.display();
        }

        /// The name of a person; the login of one who is no longer here.
        private String person(String login) {
            return accounts.find(login).map(CurrentUser::name).orElse(login);
        }

        private Optional<Passport.Entered> entered(SubmissionId id, Instant until) {
            return submissions
                    .given(id, definition.code(), until)
                    .map(it -> new Passport.Entered(person(it.by()), it.at()));
        }

        private List<Passport.Said> explanations() {
            var said = new ArrayList<Passport.Said>();
            submission()
                    .ifPresent(id -> FrozenExplanation.of(releases.find(fact.release()), id.organisation())
                            .forEach(it -> catalogs.of(id.year()).checks().stream()
                                    .filter(check -> check.id().equals(it.check()))
                                    .filter(check -> isAbout(check))
                                    .forEach(check ->
                                            said.add(new Passport.Said(check.title(), it.cause(), it.words())))));
            return said;
        }

        private boolean isAbout(Check check) {
            return check.names().contains(definition.code())
                    || definition instanceof Indicator indicator
                            && indicator.formula().names().stream().anyMatch(check.names()::contains);
        }

        /// From the campaign that collected it to the release's own: later ones may see an earlier year anew.
        private List<Passport.Edition> editions() {
            var first = fact.year().plusYears(definition.lag());
            var from = first.isAfter(release.year()) ? release.year() : first;
            return Stream.iterate(from, it -> !it.isAfter(release.year()), it -> it.plusYears(1))
                    .flatMap(it -> releases.all(it).stream())
                    .flatMap(it -> views.find(it, fact.code(), fact.scope(), fact.year(), user).stream()
                            .map(same -> new Passport.Edition(it.number(), it.reason(), withUnit(same))))
                    .toList();
        }
    }

    /// What is said of a group's number in which schools are missing; nothing of none.
    static String whoIsMissing(int notFiled) {
        return notFiled == 0 ? "" : "应报而没有备案的学校 %d 所，不在其中".formatted(notFiled);
    }

    /// Where the passport of a fact is shown.
    static String address(Fact fact, String release) {
        return "/desk/explorer/passport?release=%s&code=%s&scope=%s&year=%s"
                .formatted(
                        release,
                        fact.code(),
                        URLEncoder.encode(fact.scope().toString(), StandardCharsets.UTF_8),
                        fact.year());
    }

    private static boolean isOfPlatform(Definition definition) {
        return definition instanceof Item item && item.source() == Source.SYSTEM;
    }

    private static String by(Definition definition, String organisation) {
        return isOfPlatform(definition) ? "平台按工作进展填写，单位不填" : organisation;
    }

    private static String combine(Definition definition, Scope scope, boolean isOverDistricts) {
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return definition instanceof Indicator ? "按公式由本校数据计算" : by(definition, "本校填报");
        }
        if (scope.kind() == Scope.Kind.DISTRICT && definition instanceof Item && definition.level() == Level.DISTRICT) {
            return by(definition, "本区填报");
        }
        if (scope.kind() == Scope.Kind.CITY && definition instanceof Item && definition.level() == Level.CITY) {
            return by(definition, "市级填报");
        }
        return switch (definition.combine()) {
            case SUM -> isOverDistricts ? "各区相加" : "各校相加";
            case RATIO_OF_SUMS -> "合计之比：先汇总各校的分子与分母，再相除";
            case WEIGHTED_MEAN -> "加权平均：权重是分母";
            case MEAN_OF_SCHOOLS -> "校均：各校的值相加，除以学校数";
            case MAX -> isOverDistricts ? "各区中的最大值" : "各校中的最大值";
            case DISTINCT_COUNT -> "去重计数：同一名称只计一次";
            case COUNT_TRUE -> isOverDistricts ? "回答“是”的区数" : "回答“是”的学校数";
            case COUNT_BY_ATTRIBUTE -> "具有某一属性的学校数";
            case DERIVED -> "由同一范围的其他指标计算";
            case NONE -> definition instanceof Indicator ? "按公式由本级数据计算，不汇总" : "由填报单位直接提供，不汇总";
        };
    }
}
