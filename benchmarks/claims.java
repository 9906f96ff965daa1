import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import zhijian.ZhijianApplication;
import zhijian.claim.Hedges;
import zhijian.claim.lint.Checked;
import zhijian.claim.lint.FactsReader;
import zhijian.claim.lint.Linter;
import zhijian.claim.rule.Finding;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Block;
import zhijian.claim.text.Content;
import zhijian.claim.text.Document;
import zhijian.claim.text.Texts;
import zhijian.claim.text.Unreadable;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;

/// How many planted mistakes the checker of claims finds, and how often it is wrong: `./bench claims [--seed N]`.
///
/// Takes sound texts, changes one thing in each copy (a number, a unit, a word, a name, a denominator) and checks the
/// copy twice: with the facts of the text, and from the text alone. Places are chosen here by their look, without the
/// checker's own reading. One of the texts is the demo city's report, read from the PDF that the whole road makes, with the facts that its page cites.
///
/// - `recall-with-facts`: of all changes, the percentage with a finding at the changed place;
/// - `recall-text-only`: of changes to numbers that take part in a relation, the percentage with a finding that touches
///   them. A number takes part if two others of its sentence or row give it as their share, growth, quotient, difference
///   or sum, or a run of others as their total, and the changed number no longer fits;
/// - `error-precision`: of all errors (not warnings) on changed texts without facts, the percentage that touch the change;
/// - `false-alarms-per-100`: findings on the sound texts with facts, for 100 claims;
/// - `seconds-45k`: `./zhijian lint` on 45,000 characters, the second start.
final class claims {

    private static final int FOR_EACH_KIND = 40;
    private static final Path TEXTS = Path.of("benchmarks/claims");

    /// @param facts everything known about its subject
    record Source(String name, String text, List<KnownFact> facts, Hedges hedges) {

        Checked check(String words, boolean known) throws Unreadable {
            return new Linter(known ? facts : List.of(), Set.of(), hedges).check(name, words);
        }
    }

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\d.,—\\-〔第图表例])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d,.]|\\s?[年月日号届级]|\\+X|[—\\-]\\d|〕| ?[\\p{IsHan}]*?学年)(?=\\s?(?:%|个|所|人|名|万|亿|元|册|家|门|项|课时|平方米|次|枚|部|支|篇|台|\\|))");
    private static final Map<String, List<String>> UNITS = Map.of(
            "万元", List.of("亿元"), "亿元", List.of("万元"), "个百分点", List.of("%"), "万册", List.of("册"), "万人次", List.of("人次"), "%", List.of("‰"));
    private static final Map<String, String> WORDS = Map.of(
            "增长", "下降", "下降", "增长", "提高", "降低", "增加", "减少", "减少", "增加", "超过", "不足", "近 ", "超过 ", "增至", "减至", "以上", "以下");

    /// What is planned or proposed is no statement about what is.
    private static final Pattern PLANNED = Pattern.compile("未来|下一步|建议|力争|计划|实施“|将");

    enum Kind {
        NUMBER,
        UNIT,
        WORD,
        NAME,
        DENOMINATOR
    }

    /// @param start of what was changed, in the changed text
    record Mutant(Source source, Kind kind, String text, int start, int end, boolean related, String what) {}

    public static void main(String[] arguments) throws Exception {
        var seed = arguments.length == 2 && arguments[0].equals("--seed") ? Long.parseLong(arguments[1]) : 20_201_127L;
        var show = System.getenv("SHOW") != null;
        System.out.printf("seed %d%n", seed);
        var random = new Random(seed);
        var sources = sources();
        var mutants = new ArrayList<Mutant>();
        var alarms = 0;
        var claims = 0;
        for (var source : sources) {
            var alone = source.check(source.text(), false);
            var known = source.check(source.text(), true);
            claims += known.claims();
            alarms += real(known).size();
            System.out.printf("%s claims %d false-alone %d false-with-facts %d%n", source.name(), known.claims(), real(alone).size(), real(known).size());
            if (show) {
                real(alone).forEach(finding -> System.out.println("  FALSE " + finding));
                real(known).forEach(finding -> System.out.println("  FALSE with facts " + finding));
            }
            mutants.addAll(mutants(source, random));
        }
        System.out.printf("texts %d%nmutants %d%n", sources.size(), mutants.size());
        measure(mutants, show);
        System.out.printf("false-alarms-per-100 %.2f%n", 100.0 * alarms / claims);
        System.out.printf("seconds-45k %.2f%n", seconds(sources));
        System.exit(0);
    }

    private static List<Source> sources() throws Exception {
        var sources = new ArrayList<Source>();
        try (var files = Files.list(TEXTS)) {
            for (var file : files.filter(it -> it.toString().endsWith(".md") && !it.endsWith("README.md")).sorted().toList()) {
                var name = file.getFileName().toString();
                sources.add(new Source(name, Files.readString(file), FactsReader.read(TEXTS.resolve(name.replace(".md", ".facts.json"))), null));
            }
        }
        sources.add(demoCity());
        return sources;
    }

    /// The report that the demo city publishes at the end of its road, as its PDF reads.
    private static Source demoCity() throws Exception {
        var directory = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + directory)) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.read(Path.of("demo")), Path.of("demo"));
        }
        var report = directory.resolve("site/reports/2020/city");
        return new Source("demo-city", markdown(Texts.read(report.resolve("report.pdf"))), FactsReader.read(report.resolve("index.html")), Hedges.read(Path.of("catalog/2020/hedges.yaml")));
    }

    private static String markdown(Document document) {
        var text = new StringBuilder();
        for (var block : document.blocks()) {
            switch (block) {
                case Block.Passage(var kind, var content) -> text.append(kind == Block.Kind.HEADING ? "# " : "").append(content.text());
                case Block.Table(var rows) -> text.append(rows.stream()
                        .map(row -> row.stream().map(Content::text).collect(Collectors.joining(" | ", "| ", " |")))
                        .collect(Collectors.joining("\n")));
            }
            text.append("\n\n");
        }
        return text.toString();
    }

    /// @param known whether the facts led to it
    /// @param alone findings without facts
    record Outcome(Mutant mutant, boolean known, List<Finding> alone) {

        boolean seen() {
            return alone.stream().anyMatch(touches(mutant));
        }
    }

    private static Outcome check(Mutant mutant) {
        try {
            return new Outcome(
                    mutant,
                    real(mutant.source().check(mutant.text(), true)).stream().anyMatch(touches(mutant)),
                    real(mutant.source().check(mutant.text(), false)));
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(List<Mutant> mutants, boolean show) {
        var found = new TreeMap<String, int[]>();
        var withFacts = 0;
        var related = 0;
        var alone = 0;
        var errors = 0;
        var rightErrors = 0;
        for (var outcome : mutants.parallelStream().map(claims::check).toList()) {
            var mutant = outcome.mutant();
            withFacts += outcome.known() ? 1 : 0;
            for (var name : List.of(mutant.kind().name().toLowerCase(), mutant.source().name())) {
                var counts = found.computeIfAbsent(name, _ -> new int[3]);
                counts[0]++;
                counts[1] += outcome.known() ? 1 : 0;
                counts[2] += outcome.seen() ? 1 : 0;
            }
            if (mutant.related()) {
                related++;
                alone += outcome.seen() ? 1 : 0;
            }
            for (var finding : outcome.alone()) {
                if (finding.severity() == Severity.ERROR) {
                    errors++;
                    rightErrors += touches(mutant).test(finding) ? 1 : 0;
                    if (show && !touches(mutant).test(finding)) {
                        System.out.println("  WRONG " + mutant.what() + " " + finding);
                    }
                }
            }
            if (show && !outcome.known()) {
                System.out.println("  MISSED " + mutant.source().name() + " " + mutant.kind() + " " + mutant.what());
            }
            if (show && mutant.related() && !outcome.seen()) {
                System.out.println("  UNSEEN " + mutant.source().name() + " " + mutant.kind() + " " + mutant.what());
            }
        }
        found.forEach((kind, counts) -> System.out.printf(
                "%s mutants %d with-facts %.1f text-only %.1f%n", kind, counts[0], 100.0 * counts[1] / counts[0], 100.0 * counts[2] / counts[0]));
        System.out.printf("recall-with-facts %.1f%n", 100.0 * withFacts / mutants.size());
        System.out.printf("recall-text-only %.1f%n", 100.0 * alone / Math.max(1, related));
        System.out.printf("error-precision %.1f%n", errors == 0 ? 100.0 : 100.0 * rightErrors / errors);
    }

    private static Predicate<Finding> touches(Mutant mutant) {
        return finding -> finding.places().stream()
                .anyMatch(place -> place.start() < mutant.end() && place.end() > mutant.start());
    }

    private static List<Finding> real(Checked checked) {
        return checked.findings().stream().filter(finding -> finding.severity() != Severity.NOTE).toList();
    }

    private static List<Mutant> mutants(Source source, Random random) {
        var text = source.text();
        var all = new LinkedHashMap<Kind, List<Mutant>>();
        Arrays.stream(Kind.values()).forEach(kind -> all.put(kind, new ArrayList<>()));
        var body = text.indexOf('\n');
        NUMBER.matcher(text).results().filter(match -> match.start() > body).forEach(match -> all.get(Kind.NUMBER)
                .add(changed(source, Kind.NUMBER, text, match.start(), match.end(), otherNumber(match.group(), random))));
        UNITS.forEach((unit, others) -> Pattern.compile("(?<=\\d\\s?)" + unit).matcher(text).results().forEach(match -> all.get(Kind.UNIT)
                .add(changed(source, Kind.UNIT, text, match.start(), match.end(), others.getFirst()))));
        WORDS.forEach((word, other) -> Pattern.compile((word.equals("以上") ? "(?<=[\\d%成数一] ?)" : "") + word + (word.equals("以上") ? "" : "(?=[^。；]{0,12}\\d)")).matcher(text).results().filter(match -> match.start() > body).forEach(match -> all.get(Kind.WORD)
                .add(changed(source, Kind.WORD, text, match.start(), match.end(), other))));
        Pattern.compile("[\\p{IsHan}]{2,4}[市区][\\p{IsHan}]{2,12}(?:学校|学院|中专)").matcher(text).results().filter(match -> match.start() > body && !match.group().matches(".*(?:中等职业|高等职业|中职)学校|.*(?:中等职业|高等职业)学院|.*的.*")).forEach(match -> {
            var at = match.start() + 3 + random.nextInt(Math.max(1, match.group().length() - 6));
            all.get(Kind.NAME).add(changed(source, Kind.NAME, text, match.start(), match.end(), text.substring(match.start(), at) + text.substring(at + 1, match.end())));
        });
        var wholes = Pattern.compile("占([\\p{IsHan}“”]{2,10}?)的(?= ?\\d)").matcher(text).results().toList();
        for (var whole : wholes) {
            var other = wholes.get(random.nextInt(wholes.size())).group(1);
            if (!other.equals(whole.group(1))) {
                all.get(Kind.DENOMINATOR).add(changed(source, Kind.DENOMINATOR, text, whole.start(), whole.end(), "占" + other + "的"));
            }
        }
        return all.values().stream().flatMap(of -> {
            of.removeIf(mutant -> PLANNED.matcher(mutant.what()).find());
            java.util.Collections.shuffle(of, random);
            return of.stream().limit(FOR_EACH_KIND);
        }).toList();
    }

    private static Mutant changed(Source source, Kind kind, String text, int start, int end, String other) {
        var from = text.lastIndexOf('\n', start) + 1;
        var to = text.indexOf('\n', end) < 0 ? text.length() : text.indexOf('\n', end);
        var sentenceStart = Math.max(from, text.lastIndexOf('。', start) + 1);
        var sentenceEnd = text.indexOf('。', end) < 0 ? to : Math.min(to, text.indexOf('。', end));
        var sentence = text.substring(sentenceStart, sentenceEnd);
        var related = kind == Kind.NUMBER && isBroken(sentence, start - sentenceStart, other);
        // a word or a unit is found where its number is
        var reach = kind == Kind.WORD || kind == Kind.DENOMINATOR ? 14 : 0;
        var back = kind == Kind.UNIT ? 12 : 0;
        return new Mutant(
                source,
                kind,
                text.substring(0, start) + other + text.substring(end),
                Math.max(0, start - back),
                start + other.length() + reach,
                related,
                "%s → %s in %s".formatted(text.substring(start, end), other, sentence.strip()));
    }

    private static final Pattern ANY_NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s?([万亿])?(?!\\d|\\s?年)");

    /// @param half of what one more in the last digit would add
    record Printed(int start, double value, double half) {

        static Printed of(int start, String digits, String scale) {
            var number = new BigDecimal(digits.replace(",", ""));
            var factor = "万".equals(scale) ? 1e4 : "亿".equals(scale) ? 1e8 : 1;
            return new Printed(start, number.doubleValue() * factor, factor == 1 && number.scale() <= 0 ? 1e-9 : Math.pow(10, -number.scale()) / 2 * factor);
        }

        boolean is(double low, double high) {
            return Math.min(low, high) <= value + half && value - half <= Math.max(low, high);
        }
    }

    private static boolean isBroken(String sentence, int at, String other) {
        var numbers = ANY_NUMBER.matcher(sentence).results().map(match -> Printed.of(match.start(), match.group(1), match.group(2))).toList();
        for (var i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).start() == at) {
                var changed = new ArrayList<>(numbers);
                var scale = ANY_NUMBER.matcher(sentence).results().toList().get(i).group(2);
                changed.set(i, Printed.of(at, other, scale));
                return relations(numbers, i) > relations(changed, i);
            }
        }
        return false;
    }

    /// In how many ways others give the number, or it with others gives one of them.
    private static int relations(List<Printed> numbers, int at) {
        var found = 0;
        for (var i = 0; i < numbers.size(); i++) {
            for (var j = 0; j < numbers.size(); j++) {
                for (var k = 0; k < numbers.size(); k++) {
                    if (i != j && j != k && i != k && (i == at || j == at || k == at)) {
                        found += isGiven(numbers.get(i), numbers.get(j), numbers.get(k)) ? 1 : 0;
                    }
                }
            }
        }
        for (var total = 0; total < numbers.size(); total++) {
            for (var from = 0; from < numbers.size(); from++) {
                var sum = 0.0;
                var half = 0.0;
                for (var to = from; to < numbers.size() && to != total; to++) {
                    sum += numbers.get(to).value();
                    half += numbers.get(to).half();
                    var inside = at == total || from <= at && at <= to;
                    found += to >= from + 2 && inside && numbers.get(total).is(sum - half, sum + half) ? 1 : 0;
                }
            }
        }
        return found;
    }

    private static boolean isGiven(Printed result, Printed one, Printed other) {
        var a = one.value();
        var b = other.value();
        if (Math.min(a, b) < 20 || result.value() <= 0) {
            return false;
        }
        var low = (a - one.half()) / (b + other.half());
        var high = (a + one.half()) / (b - other.half());
        return result.half() > 1e-6
                        && (result.is(low * 100, high * 100) && a < b
                                || result.is((low - 1) * 100, (high - 1) * 100) && a > b
                                || result.is((1 - high) * 100, (1 - low) * 100) && a < b
                                || result.is(low, high) && a > b)
                || result.value() >= 20 && (result.is(a - b - one.half() - other.half(), a - b + one.half() + other.half()) && a > b || result.is(a + b - one.half() - other.half(), a + b + one.half() + other.half()));
    }

    /// One digit other, two digits changed places, or the point moved: what fingers do.
    private static String otherNumber(String number, Random random) {
        var digits = new StringBuilder(number);
        var places = new ArrayList<Integer>();
        for (var i = 0; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i))) {
                places.add(i);
            }
        }
        if (places.size() > 1 && random.nextInt(3) == 0) {
            var at = random.nextInt(places.size() - 1);
            var one = number.charAt(places.get(at));
            var next = number.charAt(places.get(at + 1));
            if (one != next && !(at == 0 && next == '0')) {
                digits.setCharAt(places.get(at), next);
                digits.setCharAt(places.get(at + 1), one);
                return digits.toString();
            }
        }
        var at = random.nextInt(places.size());
        var digit = number.charAt(places.get(at)) - '0';
        var other = (digit + 1 + random.nextInt(9)) % 10;
        if (places.get(at) == 0 && other == 0 && places.size() > 1) {
            other = digit == 9 ? 8 : digit + 1;
        }
        digits.setCharAt(places.get(at), (char) ('0' + other));
        return digits.toString();
    }

    private static double seconds(List<Source> sources) throws IOException, InterruptedException {
        var long_ = new StringBuilder();
        while (long_.length() < 45_000) {
            for (var source : sources) {
                long_.append(source.text()).append('\n');
            }
        }
        var file = Files.createTempFile("claims", ".md");
        Files.writeString(file, long_.substring(0, 45_000));
        var best = Double.MAX_VALUE;
        for (var run = 0; run < 3; run++) {
            var start = System.nanoTime();
            new ProcessBuilder("./zhijian", "lint", "--format", "json", file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            var took = (System.nanoTime() - start) / 1e9;
            best = run == 0 ? best : Math.min(best, took);
        }
        return best;
    }
}
