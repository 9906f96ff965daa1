package zhijian.sentinel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import zhijian.claim.text.Unreadable;
import zhijian.digest.Sha256;
import zhijian.organisation.OrganisationId;

/// Holds what was seen at an address against what was issued (比对): pure but for reading issued files.
///
/// A file must be the issued one byte for byte. A page must say every number of the issued report in its order;
/// what else it says is its own affair.
final class Examination {

    /// Numbers of a report that are not its own agree with it by chance; so many hundredths do not.
    private static final int BY_CHANCE = 50;

    private static final int MOST_OF_IT = 90;

    /// With fewer numbers, another report is there by chance.
    private static final int FEW = 5;

    /// Nobody leaves out so many numbers at the end by mistyping.
    private static final int CUT_OFF_FROM = 5;

    private static final int MOST_LINKS = 3;
    private static final Pattern LINK =
            Pattern.compile("(?i)<a\\b[^>]*\\bhref\\s*=\\s*[\"']?([^\"'\\s>]+\\.(?:pdf|docx|ofd)(?:\\?[^\"'\\s>]*)?)");
    private static final Pattern GONE =
            Pattern.compile("(?i)404|not found|不存在|找不到|未找到|已删除|已下线|已过期|没有找到|走丢|出错了|请登录|用户登录|建设中|维护");

    private final IssuedReport expected;
    private final List<IssuedReport> others;

    /// @param all every report of every edition
    /// @throws IllegalArgumentException if the organisation has no report of the year
    Examination(List<IssuedReport> all, OrganisationId organisation, Year year) {
        this.expected = all.stream()
                .filter(it -> it.isLatest()
                        && it.organisation().equals(organisation)
                        && it.year().equals(year))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No report of %s and %s was issued".formatted(organisation, year)));
        this.others = all.stream()
                .filter(it -> it != expected)
                .sorted(Comparator.comparing(it -> !it.organisation().equals(organisation)))
                .toList();
    }

    /// @param detail what exactly, in words; may be empty
    record Result(Outcome outcome, String detail) {

        boolean isGood() {
            return outcome.isGood();
        }

        /// What it means where the report was withdrawn meanwhile.
        Result ofWithdrawn(String reason) {
            return switch (outcome) {
                case MISSING, SOFT_MISSING, CLOSED -> new Result(Outcome.TAKEN_DOWN, detail);
                case SAME_FILE, SAME_NUMBERS, SAVED_ANEW, CHANGED_NUMBER, TURNED_WORD, MISSING_NUMBER, CUT_OFF ->
                    new Result(Outcome.WITHDRAWN, "撤回的理由：" + reason);
                case TAKEN_DOWN,
                        UNREACHABLE,
                        SLOW,
                        SERVER_ERROR,
                        CERTIFICATE,
                        NOT_PUBLIC,
                        TOO_MANY_REDIRECTS,
                        TOO_LARGE,
                        WRONG_YEAR,
                        OLD_VERSION,
                        WITHDRAWN,
                        WRONG_REPORT,
                        UNNAMED,
                        DAMAGED -> this;
            };
        }
    }

    /// @param fetch how to look at a file that a page leads to
    Result of(Seen seen, Function<URI, Seen> fetch) {
        return switch (seen) {
            case Seen.Nothing(var outcome, var words, var _) -> new Result(outcome, words);
            case Seen.Answer answer -> answer(answer, fetch);
        };
    }

    private Result answer(Seen.Answer answer, Function<URI, Seen> fetch) {
        int status = answer.status();
        if (status == 404 || status == 410) {
            return new Result(Outcome.MISSING, "网站回答 %d".formatted(status));
        }
        if (status == 401 || status == 403 || status == 407 || status == 451) {
            return new Result(Outcome.CLOSED, "网站回答 %d".formatted(status));
        }
        if (status != 200) {
            return new Result(Outcome.SERVER_ERROR, "网站回答 %d".formatted(status));
        }
        if (answer.body().length == 0) {
            return new Result(Outcome.SOFT_MISSING, "网页是空的");
        }
        return issuedFile(answer.body())
                .or(() -> cutFile(answer))
                .orElseGet(() -> isFile(answer.body()) ? file(answer.body()) : page(answer, fetch));
    }

    /// The bytes of some issued file.
    private Optional<Result> issuedFile(byte[] body) {
        var sha256 = Sha256.hex(body);
        if (has(expected, sha256)) {
            return Optional.of(new Result(Outcome.SAME_FILE, "SHA-256 %s".formatted(sha256)));
        }
        return others.stream().filter(it -> has(it, sha256)).findFirst().map(this::instead);
    }

    private static boolean has(IssuedReport report, String sha256) {
        return Arrays.stream(IssuedReport.Form.values())
                .anyMatch(form -> report.sha256(form).filter(sha256::equals).isPresent());
    }

    private Optional<Result> cutFile(Seen.Answer answer) {
        boolean isCut = isFile(answer.body()) && (answer.isCut() || expected.beginsWith(answer.body()));
        return isCut
                ? Optional.of(new Result(Outcome.CUT_OFF, "只有 %d 字节".formatted(answer.body().length)))
                : Optional.empty();
    }

    /// Where another issued report stands in the place of the expected one.
    private Result instead(IssuedReport other) {
        if (!other.organisation().equals(expected.organisation())) {
            return new Result(Outcome.WRONG_REPORT, "放的是%s %s 年度的报告".formatted(other.name(), other.year()));
        }
        return other.year().equals(expected.year())
                ? new Result(Outcome.OLD_VERSION, "放的是版次 %s，现在是版次 %s".formatted(other.edition(), expected.edition()))
                : new Result(Outcome.WRONG_YEAR, "放的是 %s 年度的报告，应为 %s 年度".formatted(other.year(), expected.year()));
    }

    private static boolean isFile(byte[] body) {
        return startsWith(body, "%PDF") || startsWith(body, "PK\u0003\u0004");
    }

    private static boolean startsWith(byte[] body, String magic) {
        var bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= bytes.length && Arrays.mismatch(body, bytes) == bytes.length
                || Arrays.equals(body, bytes);
    }

    /// A file that nobody issued.
    private Result file(byte[] body) {
        Reading reading;
        try {
            reading = Reading.of(body);
        } catch (Unreadable | RuntimeException _) { // a broken file may break its reader anywhere
            return new Result(Outcome.DAMAGED, "读不出文字");
        }
        return startsWith(body, "%PDF")
                ? held(reading, IssuedReport::pdf).orElseGet(() -> new Result(Outcome.SAVED_ANEW, ""))
                : held(reading, IssuedReport::page).orElseGet(() -> new Result(Outcome.SAVED_ANEW, ""));
    }

    private Result page(Seen.Answer answer, Function<URI, Seen> fetch) {
        Reading reading;
        try {
            reading = Reading.of(answer.body());
        } catch (Unreadable e) {
            return new Result(Outcome.SOFT_MISSING, String.valueOf(e.getMessage()));
        }
        if (!looksLikeReport(reading)) {
            return linked(answer, fetch).orElseGet(() -> elsewhere(reading));
        }
        return held(reading, IssuedReport::page)
                .map(it -> answer.isCut() && it.outcome() == Outcome.MISSING_NUMBER
                        ? new Result(Outcome.CUT_OFF, it.detail())
                        : it)
                .orElseGet(() -> new Result(Outcome.SAME_NUMBERS, counted(reading)));
    }

    /// Sites put numbers of their own between those of a report, so these accuse nobody; but somebody should look.
    private String counted(Reading reading) {
        var alignment = Alignment.of(expected.page().numbers(), reading.numbers());
        var words = "共 %d 个数字".formatted(alignment.issued());
        return alignment.between().isEmpty()
                ? words
                : "%s；中间另有 %d 个数字不是签发的，第一个在“%s”，请看一眼"
                        .formatted(
                                words,
                                alignment.between().size(),
                                alignment.between().getFirst().sentence());
    }

    /// Whether the page says what some report of this organisation says.
    private boolean looksLikeReport(Reading reading) {
        return Alignment.of(expected.page().numbers(), reading.numbers()).isAtLeast(BY_CHANCE)
                        && !expected.page().numbers().isEmpty()
                || replaced(reading, IssuedReport::page).isPresent()
                || isBeginning(reading);
    }

    /// Whether a page under the right title breaks off so early that hardly a number is left.
    private boolean isBeginning(Reading reading) {
        return reading.words().contains(expected.title())
                && !expected.title().isEmpty()
                && Alignment.of(expected.page().numbers(), reading.numbers()).found() >= CUT_OFF_FROM;
    }

    /// Files that a page leads to, if it is no report itself; the best of them counts.
    private Optional<Result> linked(Seen.Answer answer, Function<URI, Seen> fetch) {
        var links = new LinkedHashSet<URI>();
        LINK.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .forEach(link -> resolved(answer.uri(), link).ifPresent(links::add));
        var results = new ArrayList<Result>();
        links.stream()
                .limit(MOST_LINKS)
                .forEach(link -> results.add(
                        switch (fetch.apply(link)) {
                            case Seen.Nothing(var outcome, var words, var _) ->
                                new Result(outcome, "%s：%s".formatted(link, words));
                            case Seen.Answer file
                            when file.status() == 200 && isFile(file.body()) ->
                                issuedFile(file.body()).or(() -> cutFile(file)).orElseGet(() -> file(file.body()));
                            case Seen.Answer file -> new Result(Outcome.MISSING, "%s：打不开".formatted(link));
                        }));
        return results.stream().min(Comparator.comparing(it -> it.outcome().standing()));
    }

    private static Optional<URI> resolved(URI page, String link) {
        try {
            var uri = page.resolve(link);
            return String.valueOf(page.getHost()).equals(uri.getHost()) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Result elsewhere(Reading reading) {
        var gone = GONE.matcher(
                reading.words().substring(0, Math.min(reading.words().length(), 2_000)));
        return new Result(
                Outcome.SOFT_MISSING, gone.find() ? "网页上写着“%s”".formatted(gone.group()) : "网页上没有报告的内容，也没有报告文件的链接");
    }

    /// What is wrong with a text that is a report; empty: nothing.
    private Optional<Result> held(Reading reading, Function<IssuedReport, Reading> form) {
        var replaced = replaced(reading, form);
        if (replaced.isPresent()) {
            return replaced.map(this::instead);
        }
        var alignment = Alignment.of(form.apply(expected).numbers(), reading.numbers());
        if (alignment.isWhole()) {
            return turned(alignment).or(() -> misnamed(reading));
        }
        return Optional.of(different(alignment));
    }

    /// The other report that this is, if it is one.
    private Optional<IssuedReport> replaced(Reading reading, Function<IssuedReport, Reading> form) {
        var ours = Alignment.of(form.apply(expected).numbers(), reading.numbers());
        return ours.isWhole()
                ? Optional.empty()
                : others.stream()
                        .filter(other -> isInstead(other, ours, reading))
                        .findFirst();
    }

    /// Another report of the same organisation is known by its numbers, one of another organisation by its
    /// title and most of its numbers, or by all of them where hardly any of the expected are there.
    private boolean isInstead(IssuedReport other, Alignment ours, Reading reading) {
        boolean isTitled = reading.words().contains(expected.title());
        boolean isNamed =
                !isTitled && !other.title().isEmpty() && reading.words().contains(other.title());
        boolean isOfSame = other.organisation().equals(expected.organisation());
        if (!isOfSame && !isNamed && ours.isAtLeast(BY_CHANCE)) {
            return false;
        }
        var theirs = Alignment.of(other.page().numbers(), reading.numbers());
        return theirs.isWhole() && theirs.issued() >= FEW
                || isNamed && theirs.isAtLeast(MOST_OF_IT) && theirs.found() > ours.found();
    }

    /// All numbers are right, but the title may name another year or organisation.
    private Optional<Result> misnamed(Reading reading) {
        var title = expected.title();
        if (title.isEmpty() || reading.words().contains(title)) {
            return Optional.empty();
        }
        var anyYear = Pattern.compile(
                        Pattern.quote(title).replace(expected.year().toString(), "\\E(\\d{4})\\Q"))
                .matcher(reading.words());
        if (anyYear.find() && anyYear.groupCount() > 0) {
            return Optional.of(new Result(
                    Outcome.WRONG_YEAR, "标题写的是 %s 年度，应为 %s 年度".formatted(anyYear.group(1), expected.year())));
        }
        var named = others.stream()
                .filter(it ->
                        reading.words().contains(it.title()) && !it.title().isEmpty())
                .findFirst();
        if (named.isPresent()) {
            return Optional.of(new Result(
                    Outcome.WRONG_REPORT, "标题写的是%s".formatted(named.get().name())));
        }
        return reading.words().contains(expected.name())
                        && reading.words().contains(expected.year().toString())
                ? Optional.empty()
                : Optional.of(new Result(Outcome.UNNAMED, "没有找到标题“%s”".formatted(title)));
    }

    private static Optional<Result> turned(Alignment alignment) {
        return alignment.turned().stream()
                .findFirst()
                .map(it -> new Result(
                        Outcome.TURNED_WORD,
                        "应为“%s%s”，网页上是“%s%s”"
                                .formatted(
                                        it.issued().before(),
                                        it.issued().text(),
                                        it.shown().before(),
                                        it.shown().text())));
    }

    private static Result different(Alignment alignment) {
        var last = alignment.gaps().getLast();
        if (last.isLast()
                && last.expected().size() >= CUT_OFF_FROM
                && last.expected().size() > 2 * last.instead().size()) {
            return new Result(
                    Outcome.CUT_OFF,
                    "从“%s”起缺 %d 个数字"
                            .formatted(
                                    last.expected().getFirst().sentence(),
                                    last.expected().size()));
        }
        var changed = alignment.gaps().stream().filter(Alignment.Gap::isChanged).toList();
        if (changed.isEmpty()) {
            return new Result(Outcome.MISSING_NUMBER, said(alignment.gaps()));
        }
        return new Result(Outcome.CHANGED_NUMBER, said(changed));
    }

    private static String said(List<Alignment.Gap> gaps) {
        var gap = gaps.getFirst();
        var issued = gap.expected().getFirst();
        var words = gap.isChanged()
                ? "应为“%s”，网页上是“%s”（签发的原文：%s）"
                        .formatted(issued.text(), gap.counterpart().text(), issued.sentence())
                : "缺“%s”（签发的原文：%s）".formatted(issued.text(), issued.sentence());
        return gaps.size() == 1 ? words : "%s；这样的地方共 %d 处".formatted(words, gaps.size());
    }
}
