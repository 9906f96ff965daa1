package zhijian.report;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Measure;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.Stated;
import zhijian.claim.Trend;
import zhijian.indicator.Derivation;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// Turns `{{…}}` into bound values (绑定), and remembers everything that cannot be bound.
final class Binder {

    private final Facts facts;
    private final Scope scope;
    private final Year year;
    private final Names names;
    private final Hedges hedges;
    private final boolean missingIsShown;
    private final Set<ItemCode> known;
    private final List<ReportProblem> problems = new ArrayList<>();

    Binder(Facts facts, Scope scope, Year year, Names names, Hedges hedges, boolean missingIsShown) {
        this.facts = facts;
        this.scope = scope;
        this.year = year;
        this.names = names;
        this.hedges = hedges;
        this.missingIsShown = missingIsShown;
        this.known = facts.of(scope).stream().map(Fact::code).collect(Collectors.toUnmodifiableSet());
    }

    List<ReportProblem> problems() {
        return problems;
    }

    Year year() {
        return year;
    }

    void report(ReportProblem problem) {
        problems.add(problem);
    }

    /// @param written what stands between the braces
    Inline bind(Place at, String written) {
        var text = written.strip();
        var space = text.indexOf(' ');
        var head = space < 0 ? text : text.substring(0, space);
        var given = given(head);
        if (given.isPresent() && space < 0) {
            return new Inline.Given(head, given.get());
        }
        var bound = subject(at, head, written)
                .flatMap(subject -> fact(at, subject)
                        .flatMap(fact -> bound(at, written, subject, fact, space < 0 ? "" : text.substring(space))));
        return bound.isPresent() ? bound.get() : new Inline.Given(head, "〔" + text + "〕");
    }

    /// For charts: the value of `code` in `unit`, `back` years before `last`.
    Optional<Block.Point> point(Place at, String code, Year when, @Nullable String unit, @Nullable Integer decimals) {
        return subject(at, code, code)
                .map(subject -> new Subject(
                        subject.code(),
                        subject.aspect(),
                        subject.scope(),
                        when.plusYears(subject.year().getValue() - year.getValue())))
                .flatMap(subject -> fact(at, subject).flatMap(fact -> point(at, subject, fact, unit, decimals)));
    }

    /// Whether the value is known and not zero, or known to be few; what is wrong with the condition itself is a
    /// problem.
    boolean holds(Place at, String condition) {
        var text = names.find(condition);
        if (text.isPresent()) {
            return !text.get().isBlank();
        }
        return subject(at, condition, condition)
                .filter(subject -> isKnown(at, subject.code()))
                .flatMap(subject -> facts.find(subject.code(), subject.scope(), subject.year())
                        .map(fact -> amount(subject, fact)))
                .map(amount -> switch (amount) {
                    case Amount.Known(var value) -> !value.isZero();
                    case Amount.None(var why) -> why == Missing.SUPPRESSED;
                })
                .orElse(false);
    }

    private Optional<String> given(String key) {
        if (key.matches("year([+-]\\d{1,2})?")) {
            var offset = key.length() == 4 ? 0 : Integer.parseInt(key.substring(4));
            return Optional.of(year.plusYears(offset).toString());
        }
        return names.find(key);
    }

    private Optional<Subject> subject(Place at, String head, String written) {
        var subject = Subject.find(head, scope, year);
        if (subject.isEmpty()) {
            problems.add(new ReportProblem.UnreadableBinding(
                    at, written, "应先写指标代码，例如 {{fixed_assets_total}} 或 {{fixed_assets_total@-1}}"));
        }
        return subject;
    }

    private boolean isKnown(Place at, ItemCode code) {
        if (known.contains(code)) {
            return true;
        }
        problems.add(new ReportProblem.UnknownCode(
                at,
                code.value(),
                Closest.to(code.value(), Stream.concat(known.stream().map(ItemCode::value), names.keys().stream()))));
        return false;
    }

    private Optional<Fact> fact(Place at, Subject subject) {
        var fact = facts.find(subject.code(), subject.scope(), subject.year());
        if (fact.isPresent()) {
            return fact;
        }
        var elsewhere =
                !subject.scope().equals(scope) && !facts.of(subject.scope()).isEmpty();
        if (elsewhere || isKnown(at, subject.code())) {
            var sibling = missingIsShown ? anyYear(subject) : Optional.<Fact>empty();
            if (sibling.isPresent()) {
                return sibling.map(other -> withoutValue(other, subject.year()));
            }
            problems.add(new ReportProblem.NoFact(at, subject.code(), subject.scope(), subject.year()));
        }
        return Optional.empty();
    }

    private Optional<Fact> anyYear(Subject subject) {
        return facts.of(subject.scope()).stream()
                .filter(fact -> fact.code().equals(subject.code()))
                .findFirst();
    }

    private static Fact withoutValue(Fact like, Year year) {
        return new Fact(
                like.code(),
                like.name(),
                like.scope(),
                year,
                Amount.missing(Missing.NOT_AVAILABLE),
                like.unit(),
                like.decimals(),
                like.formula(),
                like.release());
    }

    private Optional<Inline.Bound> bound(Place at, String written, Subject subject, Fact fact, String words) {
        try {
            var phrase = Phrase.read(words, fact.unit(), hedges);
            var aspect = phrase.isSteady() ? steadyAspect(fact) : subject.aspect();
            var asked = new Subject(subject.code(), aspect, subject.scope(), subject.year());
            return switch (amount(asked, fact)) {
                case Amount.Known(var value) ->
                    print(at, written, asked, fact, phrase, value)
                            .map(printed -> new Inline.Bound(
                                    standingOn(asked, fact),
                                    aspect,
                                    Amount.of(value),
                                    printed,
                                    hedge(phrase, printed)));
                case Amount.None(var why) -> missing(at, asked, fact, why, phrase.bare());
            };
        } catch (Phrase.Unreadable unreadable) {
            problems.add(new ReportProblem.UnreadableBinding(at, written, unreadable.why()));
            return Optional.empty();
        }
    }

    private Optional<Inline.Bound> missing(Place at, Subject subject, Fact fact, Missing why, boolean bare) {
        if (!missingIsShown) {
            problems.add(
                    subject.aspect() == Inline.Aspect.VALUE
                            ? new ReportProblem.NoValue(at, fact, why)
                            : new ReportProblem.NoDifference(at, fact, why));
            return Optional.empty();
        }
        var words = why == Missing.SUPPRESSED && !bare ? Measure.of(fact.unit()).print(why.chinese()) : why.chinese();
        return Optional.of(new Inline.Bound(List.of(fact), subject.aspect(), Amount.missing(why), words, null));
    }

    private static @Nullable String hedge(Phrase phrase, String printed) {
        return phrase.hedge() != null || phrase.words() != null ? printed : null;
    }

    private Amount amount(Subject subject, Fact fact) {
        return switch (subject.aspect()) {
            case VALUE -> fact.value();
            case CHANGE -> Derivation.change(fact.value(), facts.valueBefore(fact));
            case GROWTH -> Derivation.growth(fact.value(), facts.valueBefore(fact));
        };
    }

    private List<Fact> standingOn(Subject subject, Fact fact) {
        return subject.aspect() == Inline.Aspect.VALUE
                ? List.of(fact)
                : Stream.concat(Stream.of(fact), facts.factBefore(fact).stream())
                        .toList();
    }

    /// Percentages keep level when their points do, other numbers when their growth does.
    private static Inline.Aspect steadyAspect(Fact fact) {
        return Measure.of(fact.unit()).isPercent() ? Inline.Aspect.CHANGE : Inline.Aspect.GROWTH;
    }

    private static Measure ownMeasure(Subject subject, Fact fact) {
        var own = Measure.of(fact.unit());
        return switch (subject.aspect()) {
            case VALUE -> own;
            case CHANGE -> own.isPercent() ? Measure.of("个百分点") : own;
            case GROWTH -> Measure.of("%");
        };
    }

    private Optional<Measure> measure(Place at, Subject subject, Fact fact, @Nullable String unit) {
        var own = ownMeasure(subject, fact);
        if (unit == null) {
            return Optional.of(own);
        }
        var wanted = Measure.of(unit);
        if (own.converts(wanted)) {
            return Optional.of(wanted);
        }
        problems.add(new ReportProblem.UnitDoesNotFit(at, fact, unit));
        return Optional.empty();
    }

    private Optional<Block.Point> point(
            Place at, Subject subject, Fact fact, @Nullable String unit, @Nullable Integer decimals) {
        var measure = measure(at, subject, fact, unit);
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        return switch (amount(subject, fact)) {
            case Amount.Known(var exact) -> {
                var value = ownMeasure(subject, fact).convert(exact, measure.get());
                var shown = value.rounded(decimals == null ? fact.decimals() : decimals);
                yield Optional.of(new Block.Point(
                        new Inline.Bound(
                                standingOn(subject, fact),
                                subject.aspect(),
                                Amount.of(exact),
                                shown.toPlainString(),
                                null),
                        shown));
            }
            case Amount.None(var why) ->
                missing(at, subject, fact, why, true).map(bound -> new Block.Point(bound, null));
        };
    }

    private Optional<String> print(Place at, String written, Subject subject, Fact fact, Phrase phrase, Rational exact)
            throws Phrase.Unreadable {
        var measure = measure(at, subject, fact, phrase.unit());
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        var value = ownMeasure(subject, fact).convert(exact, measure.get());
        var number = value.rounded(places(subject, fact, phrase));
        var printer = new Printer(at, fact, measure.get(), value, number);
        if (phrase.words() != null) {
            if (!phrase.isSteady() && !measure.get().isPercent()) {
                throw new Phrase.Unreadable(
                        "“%s”只能用于百分比".formatted(phrase.words().text()));
            }
            return printer.checked(phrase.words().text(), phrase.words().check(value, number.scale()));
        }
        if (subject.aspect() == Inline.Aspect.VALUE) {
            if (phrase.abs() || phrase.risen() != null || phrase.direction() != null) {
                throw new Phrase.Unreadable("abs 和升降词只能用于 .change 或 .growth");
            }
            return printer.value(phrase, value);
        }
        return printer.difference(phrase, subject.aspect());
    }

    private static int places(Subject subject, Fact fact, Phrase phrase) {
        if (phrase.decimals() != null) {
            return phrase.decimals();
        }
        return subject.aspect() == Inline.Aspect.GROWTH ? Derivation.PERCENT_DECIMALS : fact.decimals();
    }

    /// One value on its way to paper.
    private final class Printer {
        private final Place at;
        private final Fact fact;
        private final Measure measure;
        private final Rational value;
        private final BigDecimal number;

        Printer(Place at, Fact fact, Measure measure, Rational value, BigDecimal number) {
            this.at = at;
            this.fact = fact;
            this.measure = measure;
            this.value = value;
            this.number = number;
        }

        Optional<String> value(Phrase phrase, Rational against) {
            if (phrase.hedge() == null || phrase.stated() == null) {
                var shown = against.rounded(number.scale()).toPlainString();
                return Optional.of(phrase.bare() ? shown : measure.print(shown));
            }
            var stated = new Stated(phrase.stated(), phrase.bare() ? "" : measure.toString());
            return checked(phrase.hedge().print(stated), phrase.hedge().check(stated, against, places(phrase)));
        }

        /// 8 万个 would hide by how much a sentence misses.
        private int places(Phrase phrase) {
            return phrase.unit() == null ? number.scale() : Math.max(2, number.scale());
        }

        Optional<String> difference(Phrase phrase, Inline.Aspect aspect) {
            if (phrase.direction() != null && !isTrue(phrase.direction())) {
                problems.add(new ReportProblem.UntrueWords(
                        at, fact, "“%s”与数据相反，实际%s".formatted(phrase.direction(), differenceInWords())));
                return Optional.empty();
            }
            if (number.signum() == 0 && phrase.hedge() == null && !phrase.abs()) {
                return Optional.of("持平");
            }
            var size = value(phrase, value.abs());
            if (phrase.abs()) {
                return size;
            }
            var word = phrase.direction() != null ? phrase.direction() : word(phrase, aspect);
            return size.map(text -> Character.isDigit(text.charAt(0)) ? word + " " + text : word + text);
        }

        Optional<String> checked(String words, Optional<String> wrong) {
            wrong.ifPresent(why -> problems.add(new ReportProblem.UntrueWords(at, fact, why)));
            return wrong.isPresent() ? Optional.empty() : Optional.of(words);
        }

        private boolean isTrue(String direction) {
            return Trend.of(direction).filter(it -> it.holds(value)).isPresent();
        }

        private String word(Phrase phrase, Inline.Aspect aspect) {
            var own = value.sign() >= 0 ? phrase.risen() : phrase.fallen();
            if (own != null) {
                return own;
            }
            if (aspect == Inline.Aspect.GROWTH) {
                return value.sign() >= 0 ? "增长" : "下降";
            }
            if (measure.toString().equals("个百分点")) {
                return value.sign() >= 0 ? "提高" : "下降";
            }
            return value.sign() >= 0 ? "增加" : "减少";
        }

        private String differenceInWords() {
            var size = value.abs().rounded(Math.max(2, number.scale())).stripTrailingZeros();
            return (value.sign() < 0 ? "下降 " : "上升 ") + measure.print(size.toPlainString());
        }
    }
}
