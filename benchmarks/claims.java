import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.claim.lint.LintCommand;

/// How many planted mistakes the checker of claims finds, and how often it is wrong: `./bench claims [--seed N]`.
///
/// Takes sound texts, changes one thing in each copy (a number, a unit, a word, a name, a denominator) and checks the
/// copy twice: with the facts of the text, and from the text alone. Places are chosen here by their look, without the
/// checker's own reading.
///
/// - `recall-with-facts`: of all changes, the percentage with a finding at the changed place;
/// - `recall-text-only`: of changes to numbers that stand in a sentence with another number and a word that relates
///   them, or in a table, the percentage with a finding that touches them;
/// - `error-precision`: of all errors (not warnings) on changed texts without facts, the percentage that touch the change;
/// - `false-alarms-per-100`: findings on the sound texts with facts, for 100 claims;
/// - `seconds-45k`: `./zhijian lint` on 45,000 characters, the second start.
final class claims {

    private static final int FOR_EACH_KIND = 60;
    private static final Path TEXTS = Path.of("benchmarks/claims");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\d.,—\\-〔第图表例])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d,.]|\\s?[年月日号届级]|\\+X|[—\\-]\\d|〕| ?[\\p{IsHan}]*?学年)(?=\\s?(?:%|个|所|人|名|万|亿|元|册|家|门|项|课时|平方米|次|枚|部|支|篇|台|\\|))");
    private static final Pattern RELATING = Pattern.compile(
            "占|增长|增加|下降|减少|提高|其中|分别|共|合计|比上年|由|增至|生均|校均|人均|之比|\\d:\\d|率|平均");
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
    record Mutant(String source, Kind kind, String text, int start, int end, boolean related, String what) {}

    public static void main(String[] arguments) throws Exception {
        var seed = arguments.length == 2 && arguments[0].equals("--seed") ? Long.parseLong(arguments[1]) : 20_201_127L;
        var show = System.getenv("SHOW") != null;
        System.out.printf("seed %d%n", seed);
        var random = new Random(seed);
        var scratch = Files.createTempDirectory("claims");
        var mutants = new ArrayList<Mutant>();
        var soundFindings = 0;
        var soundClaims = 0;
        for (var source : sources()) {
            var text = Files.readString(source);
            var alone = lint(text, Optional.empty(), scratch);
            var known = lint(text, facts(source), scratch);
            soundClaims += known.path("claims").asInt();
            soundFindings += real(known).size();
            System.out.printf("%s claims %d false-alone %d false-with-facts %d%n", source.getFileName(), known.path("claims").asInt(), real(alone).size(), real(known).size());
            if (show) {
                real(alone).forEach(finding -> System.out.println("  FALSE " + finding));
                real(known).forEach(finding -> System.out.println("  FALSE with facts " + finding));
            }
            mutants.addAll(mutants(source, text, random));
        }
        System.out.printf("texts %d%nmutants %d%n", sources().size(), mutants.size());
        measure(mutants, scratch, show);
        System.out.printf("false-alarms-per-100 %.2f%n", 100.0 * soundFindings / soundClaims);
        System.out.printf("seconds-45k %.2f%n", seconds(scratch));
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.list(TEXTS)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md")).sorted().toList();
        }
    }

    private static Optional<Path> facts(Path source) {
        return Optional.of(source.resolveSibling(source.getFileName().toString().replace(".md", ".facts.json")));
    }

    private static void measure(List<Mutant> mutants, Path scratch, boolean show) throws IOException {
        var found = new TreeMap<String, int[]>();
        var withFacts = 0;
        var related = 0;
        var alone = 0;
        var errors = 0;
        var rightErrors = 0;
        for (var mutant : mutants) {
            var source = TEXTS.resolve(mutant.source());
            var known = real(lint(mutant.text(), facts(source), scratch)).stream().anyMatch(touches(mutant));
            var plain = real(lint(mutant.text(), Optional.empty(), scratch));
            var seen = plain.stream().anyMatch(touches(mutant));
            withFacts += known ? 1 : 0;
            var counts = found.computeIfAbsent(mutant.kind().name().toLowerCase(), _ -> new int[3]);
            counts[0]++;
            counts[1] += known ? 1 : 0;
            counts[2] += seen ? 1 : 0;
            if (mutant.related()) {
                related++;
                alone += seen ? 1 : 0;
            }
            for (var finding : plain) {
                if (finding.path("severity").asString().equals("error")) {
                    errors++;
                    rightErrors += touches(mutant).test(finding) ? 1 : 0;
                    if (show && !touches(mutant).test(finding)) {
                        System.out.println("  WRONG " + mutant.what() + " " + finding);
                    }
                }
            }
            if (show && !known) {
                System.out.println("  MISSED " + mutant.source() + " " + mutant.kind() + " " + mutant.what());
            }
            if (show && mutant.related() && !seen) {
                System.out.println("  UNSEEN " + mutant.source() + " " + mutant.kind() + " " + mutant.what());
            }
        }
        found.forEach((kind, counts) -> System.out.printf(
                "%s mutants %d with-facts %.1f text-only %.1f%n", kind, counts[0], 100.0 * counts[1] / counts[0], 100.0 * counts[2] / counts[0]));
        System.out.printf("recall-with-facts %.1f%n", 100.0 * withFacts / mutants.size());
        System.out.printf("recall-text-only %.1f%n", 100.0 * alone / Math.max(1, related));
        System.out.printf("error-precision %.1f%n", errors == 0 ? 100.0 : 100.0 * rightErrors / errors);
    }

    private static Predicate<JsonNode> touches(Mutant mutant) {
        return finding -> {
            for (var place : finding.path("places")) {
                var start = place.path("offset").asInt();
                if (start < mutant.end() && start + place.path("length").asInt() > mutant.start()) {
                    return true;
                }
            }
            return false;
        };
    }

    private static List<JsonNode> real(JsonNode file) {
        var findings = new ArrayList<JsonNode>();
        file.path("findings").forEach(finding -> {
            if (!finding.path("severity").asString().equals("note")) {
                findings.add(finding);
            }
        });
        return findings;
    }

    private static JsonNode lint(String text, Optional<Path> facts, Path scratch) throws IOException {
        var file = scratch.resolve("text.md");
        Files.writeString(file, text);
        var arguments = new ArrayList<>(List.of("--format", "json"));
        facts.ifPresent(path -> arguments.addAll(List.of("--facts", path.toString())));
        arguments.add(file.toString());
        var out = new java.io.ByteArrayOutputStream();
        LintCommand.run(arguments, new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(OutputStream.nullOutputStream()));
        return JSON.readTree(out.toString(StandardCharsets.UTF_8)).get(0);
    }

    private static List<Mutant> mutants(Path source, String text, Random random) {
        var all = new LinkedHashMap<Kind, List<Mutant>>();
        Arrays.stream(Kind.values()).forEach(kind -> all.put(kind, new ArrayList<>()));
        var name = source.getFileName().toString();
        var body = text.indexOf('\n');
        NUMBER.matcher(text).results().filter(match -> match.start() > body).forEach(match -> all.get(Kind.NUMBER)
                .add(changed(name, Kind.NUMBER, text, match.start(), match.end(), otherNumber(match.group(), random))));
        UNITS.forEach((unit, others) -> Pattern.compile("(?<=\\d\\s?)" + unit).matcher(text).results().forEach(match -> all.get(Kind.UNIT)
                .add(changed(name, Kind.UNIT, text, match.start(), match.end(), others.getFirst()))));
        WORDS.forEach((word, other) -> Pattern.compile((word.equals("以上") ? "(?<=[\\d%成数一] ?)" : "") + word + (word.equals("以上") ? "" : "(?=[^。；]{0,12}\\d)")).matcher(text).results().filter(match -> match.start() > body).forEach(match -> all.get(Kind.WORD)
                .add(changed(name, Kind.WORD, text, match.start(), match.end(), other))));
        Pattern.compile("[\\p{IsHan}]{2,4}[市区][\\p{IsHan}]{2,12}(?:学校|学院|中专)").matcher(text).results().filter(match -> match.start() > body && !match.group().matches(".*(?:中等职业|高等职业)(?:学校|学院)")).forEach(match -> {
            var at = match.start() + 3 + random.nextInt(Math.max(1, match.group().length() - 6));
            all.get(Kind.NAME).add(changed(name, Kind.NAME, text, match.start(), match.end(), text.substring(match.start(), at) + text.substring(at + 1, match.end())));
        });
        var wholes = Pattern.compile("占([\\p{IsHan}“”]{2,10}?)的(?= ?\\d)").matcher(text).results().toList();
        for (var whole : wholes) {
            var other = wholes.get(random.nextInt(wholes.size())).group(1);
            if (!other.equals(whole.group(1))) {
                all.get(Kind.DENOMINATOR).add(changed(name, Kind.DENOMINATOR, text, whole.start(), whole.end(), "占" + other + "的"));
            }
        }
        return all.values().stream().flatMap(of -> {
            of.removeIf(mutant -> PLANNED.matcher(mutant.what()).find());
            java.util.Collections.shuffle(of, random);
            return of.stream().limit(FOR_EACH_KIND);
        }).toList();
    }

    private static Mutant changed(String source, Kind kind, String text, int start, int end, String other) {
        var from = text.lastIndexOf('\n', start) + 1;
        var to = text.indexOf('\n', end) < 0 ? text.length() : text.indexOf('\n', end);
        var sentenceStart = Math.max(from, text.lastIndexOf('。', start) + 1);
        var sentenceEnd = text.indexOf('。', end) < 0 ? to : Math.min(to, text.indexOf('。', end));
        var sentence = text.substring(sentenceStart, sentenceEnd);
        var numbers = Pattern.compile("\\d[\\d,.]*").matcher(sentence).results().count();
        var related = kind == Kind.NUMBER && (sentence.startsWith("|") || numbers > 1 && RELATING.matcher(sentence).find());
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

    private static double seconds(Path scratch) throws IOException, InterruptedException {
        var long_ = new StringBuilder();
        while (long_.length() < 45_000) {
            for (var source : sources()) {
                long_.append(Files.readString(source)).append('\n');
            }
        }
        var file = scratch.resolve("long.md");
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
