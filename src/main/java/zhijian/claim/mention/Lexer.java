package zhijian.claim.mention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.ChineseNumeral;
import zhijian.claim.Quantities;
import zhijian.claim.text.Content;

/// Finds the numbers of a passage (识别数字), digits and words alike.
final class Lexer {

    private static final String S = "\\s?";
    private static final String ARABIC =
            "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|(?<![\\d.])\\d{1,3}(?: \\d{3})+(?![\\d ])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    private static final String CHINESE = "[一二两三四五六七八九十百千万零〇]+";
    private static final String AFTER = "(?<after>" + String.join("|", Hedging.AFTER) + ")?";
    private static final String UNIT = "(?:个?百分点|%|‰|" + Quantities.units() + ")";
    private static final String SCALE = "万亿|千万|百万|亿|万|千|百";

    private static final Pattern RATIO = Pattern.compile("(?<![:：∶.\\d])(?=\\d)(?<number>" + ARABIC + ")" + S
            + "(?:[:：∶]|比(?=\\d))" + S + "(?<second>(?>" + ARABIC + "))(?!\\d|" + S + "[:：∶]" + S + "\\d)");
    private static final Pattern RANGE =
            Pattern.compile("(?=\\d)(?<number>" + ARABIC + ")" + S + "(?<firstscale>" + SCALE + ")?(?<firstunit>"
                    + UNIT + ")?" + S + "[-—–~～―－至到]+" + S + "(?<second>" + ARABIC + ")" + S + "(?<scale>" + SCALE
                    + ")?" + S + "(?<unit>" + UNIT
                    + ")?" + AFTER);
    private static final Pattern NUMBER =
            Pattern.compile("(?=[-−\\d])(?<sign>(?<![\\w)%.])[-−])?(?<number>" + ARABIC + ")" + S + "(?<odd>[余多])?" + S
                    + "(?<scale>" + SCALE + ")?" + S + "(?<odder>[余多](?!种多样))?" + S + "(?<unit>" + UNIT + ")?" + AFTER);
    private static final Pattern FRACTION = Pattern.compile(
            "(?<of>" + CHINESE + "|\\d+)分之(?<part>" + CHINESE + "(?:点" + CHINESE + ")?|" + ARABIC + ")" + AFTER);
    private static final Pattern TENTHS =
            Pattern.compile("(?<!完|第)(?<tenths>[一二两三四五六七八九])成(?<more>[半一二三四五六七八九])?(?<odd>多)?(?![功立果员绩就熟效材交])" + AFTER);
    private static final Pattern HALF = Pattern.compile("(?<half>半数|一半(?!以)|一半(?=以))" + AFTER);
    private static final Pattern OVER_HALF = Pattern.compile("过半(?![年天个])|超半数|大半(?![年天个])");
    private static final Pattern DOUBLED =
            Pattern.compile("(?:翻了?(?:" + CHINESE + "|\\d+)?番|翻了?(?:" + CHINESE + "|\\d+)倍)");
    private static final Pattern COUNTED = Pattern.compile("(?<![数几第每上逐])(?<numeral>" + CHINESE
            + ")(?<odd>[余多])?(?<unit>" + Quantities.units() + "|大(?=[\\p{IsHan}]))" + AFTER);

    private static final Pattern ONE_OF_SCALE = Pattern.compile(
            "(?<before>近|超过|超|逾|突破|过|约|接近)(?<scale>百万|千万|百亿|亿|万|千|百)(?<odd>[余多])?(?<unit>" + Quantities.units() + ")");

    /// Verbs behind which a word of one character is no hedge: 靠近, 节约.
    private static final Map<Character, String> NO_HEDGE_AFTER =
            Map.of('近', "靠附最临远亲就邻", '约', "节签合预违公契", '超', "高赶", '逾', "");

    private final Content content;
    private final char[] left;

    /// what is left, as a string; empty when it has to be made anew
    private String words = "";

    private final List<Mention> found = new ArrayList<>();

    private Lexer(Content content) {
        this.content = content;
        this.left = Quantities.withoutFixedText(content.text()).toCharArray();
    }

    /// In the order of the text.
    static List<Mention> mentions(Content content) {
        if (content.text().chars().noneMatch(Lexer::mayBeNumber)) {
            return List.of();
        }
        var lexer = new Lexer(content);
        lexer.take(FRACTION, lexer::fraction);
        lexer.take(TENTHS, lexer::tenths);
        lexer.take(HALF, match -> lexer.share(match, Rational.of(50), Rational.ONE));
        lexer.take(
                OVER_HALF,
                match -> lexer.add(
                        match, new BigDecimal(50), Rational.ONE, Rational.ONE, "%", Hedging.MORE, "过半", null, true));
        lexer.take(RATIO, lexer::ratio);
        lexer.take(RANGE, lexer::range);
        lexer.take(NUMBER, lexer::number);
        lexer.take(DOUBLED, lexer::doubled);
        lexer.take(ONE_OF_SCALE, lexer::oneOfScale);
        lexer.take(COUNTED, lexer::counted);
        lexer.found.sort(Comparator.comparingInt(Mention::start));
        return List.copyOf(lexer.found);
    }

    private static boolean mayBeNumber(int character) {
        return character >= '0' && character <= '9' || "一二两三四五六七八九十百千万亿半翻".indexOf(character) >= 0;
    }

    private interface Reader {
        /// @return whether the match was a number after all
        boolean read(MatchResult match);
    }

    private void take(Pattern pattern, Reader reader) {
        if (words.isEmpty()) {
            words = new String(left);
        }
        for (var match : pattern.matcher(words).results().toList()) {
            if (reader.read(match)) {
                Arrays.fill(left, match.start(), match.end(), '\uFFFF');
                words = "";
            }
        }
    }

    private boolean fraction(MatchResult match) {
        var of = numeral(match.group("of"));
        var part = numeral(match.group("part"));
        if (of == null || part == null || of.sign() <= 0) {
            return false;
        }
        var whole = match.group("of").matches("百");
        return share(match, part.times(Rational.HUNDRED).dividedBy(of), whole ? Rational.ONE : Rational.of(4));
    }

    private boolean tenths(MatchResult match) {
        var tenths = numeral(match.group("tenths"));
        var more = match.group("more");
        var ones = more == null ? Rational.ZERO : more.equals("半") ? Rational.of(5) : numeral(more);
        if (tenths == null || ones == null) {
            return false;
        }
        var value = tenths.times(Rational.of(10)).plus(ones);
        if (match.group("odd") != null) {
            return add(match, decimal(value), Rational.ONE, Rational.of(10), "%", Hedging.ODD, "多", null, true);
        }
        return share(match, value, more == null ? Rational.of(2) : Rational.ONE);
    }

    /// A share in words is round by nature: 七成 is some 70%.
    private boolean share(MatchResult match, Rational percent, Rational precision) {
        var about = content.text().startsWith("约占", Math.max(0, match.start() - 2));
        var hedge = about ? "约" : hedge(match);
        var step = match.group().contains("成") ? Rational.of(10) : Rational.of(5);
        found.add(new Mention(
                content,
                start(match),
                match.end(),
                percent,
                precision,
                step,
                decimal(percent),
                Rational.ONE,
                Dimension.SHARE,
                "%",
                Hedging.of(hedge),
                hedge == null ? "" : hedge,
                null,
                true));
        return true;
    }

    private boolean ratio(MatchResult match) {
        var first = new BigDecimal(plain(match.group("number")));
        var second = new BigDecimal(plain(match.group("second")));
        return first.signum() > 0
                && second.signum() > 0
                && add(
                        match,
                        first,
                        Rational.ONE,
                        precision(first),
                        "",
                        Hedging.of(hedge(match)),
                        String.valueOf(hedge(match)),
                        Rational.of(second),
                        false);
    }

    private boolean range(MatchResult match) {
        if (isFromTo(start(match))) {
            return false;
        }
        var firstUnit = match.group("firstunit");
        var unit = match.group("unit");
        if (firstUnit != null
                && unit != null
                && !Dimension.unit(bare(firstUnit)).equals(Dimension.unit(bare(unit)))) {
            return false;
        }
        if (firstUnit == null
                && unit == null
                && match.group("firstscale") == null
                && match.group("scale") == null
                && !match.group().matches(".*[至到~～].*")) {
            return false;
        }
        var scale = scale(match.group("scale"));
        var firstScale = match.group("firstscale") == null
                ? (firstUnit == null ? scale : Rational.ONE)
                : scale(match.group("firstscale"));
        var per = "‰".equals(unit) ? Rational.of(new BigDecimal("0.1")) : Rational.ONE;
        var first = new BigDecimal(plain(match.group("number")));
        var second = Rational.of(new BigDecimal(plain(match.group("second"))))
                .times(scale)
                .times(per);
        return add(
                match,
                first,
                firstScale.times(per),
                precision(first),
                unit == null ? "" : unit,
                Hedging.NONE,
                "",
                second,
                false);
    }

    /// “由 3 万元到 4 万元” tells a change, no range.
    private boolean isFromTo(int start) {
        var before = content.text().substring(Math.max(0, start - 3), start);
        return before.endsWith("由") || before.matches(".*由[原来上]?.{0,1}");
    }

    private boolean number(MatchResult match) {
        var digits = new BigDecimal(plain(match.group("number")));
        if (digits.precision() > 18) {
            return false;
        }
        var odd = match.group("odd") != null ? match.group("odd") : match.group("odder");
        var hedge = odd != null ? odd : hedge(match);
        var unit = match.group("unit") == null ? "" : match.group("unit");
        var sign = match.group("sign") != null;
        return add(
                match,
                sign ? digits.negate() : digits,
                scale(match.group("scale")),
                precision(digits),
                unit,
                Hedging.of(hedge),
                hedge == null ? "" : hedge,
                null,
                false);
    }

    private boolean doubled(MatchResult match) {
        var words = match.group().replaceAll("[翻了番倍]", "");
        var times = words.isEmpty() ? Rational.ONE : numeral(words);
        if (times == null || times.sign() <= 0 || times.compareTo(Rational.of(10)) > 0) {
            return false;
        }
        var factor = match.group().endsWith("倍")
                ? times.plus(Rational.ONE)
                : new Rational(BigInteger.TWO.pow(times.numerator().intValue()), BigInteger.ONE);
        found.add(new Mention(
                content,
                match.start(),
                match.end(),
                factor,
                Rational.of(new BigDecimal("0.2")),
                Rational.ONE,
                decimal(factor),
                Rational.ONE,
                Dimension.TIMES,
                "翻番",
                Hedging.NONE,
                "",
                null,
                true));
        return true;
    }

    /// 超亿元, 近百名
    private boolean oneOfScale(MatchResult match) {
        var before = match.group("before").equals("过") ? "超过" : match.group("before");
        if (hedge(match) == null) {
            return false;
        }
        var scale = match.group("scale").equals("百亿") ? Rational.of(10_000_000_000L) : scale(match.group("scale"));
        return add(
                match,
                BigDecimal.ONE,
                scale,
                Rational.ONE,
                match.group("unit"),
                Hedging.of(before),
                before,
                null,
                true);
    }

    /// 一个 and 二次 are hardly ever meant as numbers.
    private boolean counted(MatchResult match) {
        var numeral = match.group("numeral");
        var value = ChineseNumeral.parse(numeral);
        if (value.isEmpty()
                || value.getAsInt() < 2 && !numeral.equals("一")
                || numeral.equals("二")
                || numeral.matches("[百千万亿零〇]+") && hedge(match) == null && match.group("odd") == null) {
            return false;
        }
        if (numeral.equals("一") && !match.group("unit").equals("倍")
                || match.group("unit").matches("年|天|月|个月|周|学期|学年|届|期|轮")) {
            return false;
        }
        var hedge = match.group("odd") != null ? match.group("odd") : hedge(match);
        var number = new BigDecimal(value.getAsInt());
        return add(
                match,
                number,
                Rational.ONE,
                Rational.ONE,
                match.group("unit").equals("大") ? "个" : match.group("unit"),
                Hedging.of(hedge),
                hedge == null ? "" : hedge,
                null,
                true);
    }

    private boolean add(
            MatchResult match,
            BigDecimal digits,
            Rational scale,
            Rational precision,
            String written,
            Hedging hedging,
            String hedge,
            @Nullable Rational second,
            boolean word) {
        var unit = Dimension.unit(bare(written));
        var thousandths = written.equals("‰");
        var whole = thousandths ? scale.times(Rational.of(new BigDecimal("0.1"))) : scale;
        var dimension = second != null && written.isEmpty() && match.group().matches(".*[:：∶比].*")
                ? Dimension.RATIO
                : Dimension.of(thousandths ? "%" : unit);
        var exact = scale.equals(Rational.ONE)
                && digits.scale() <= 0
                && (dimension == Dimension.COUNT || dimension == Dimension.BARE);
        found.add(new Mention(
                content,
                start(match),
                match.end(),
                Rational.of(digits).times(whole),
                exact ? Rational.ZERO : precision.times(whole),
                step(digits).times(whole),
                digits,
                whole,
                dimension,
                thousandths ? "%" : unit,
                hedging,
                hedging == Hedging.NONE ? "" : hedge,
                second,
                word));
        return true;
    }

    /// Where the mention begins: with its hedge, unless the hedge belongs to the word in front.
    private int start(MatchResult match) {
        var front = front(match);
        return front == null || front.isPartOfWord(content.text()) ? match.start() : front.start();
    }

    private @Nullable String hedge(MatchResult match) {
        var after = match.namedGroups().containsKey("after") ? match.group("after") : null;
        if (after != null) {
            return after;
        }
        var front = front(match);
        return front == null || front.isPartOfWord(content.text()) ? null : front.word();
    }

    /// A hedge in front of a number.
    private record Front(String word, int start) {

        boolean isPartOfWord(String text) {
            return word.length() == 1
                    && start > 0
                    && NO_HEDGE_AFTER.getOrDefault(word.charAt(0), "").indexOf(text.charAt(start - 1)) >= 0;
        }
    }

    private @Nullable Front front(MatchResult match) {
        if (match.namedGroups().containsKey("before")) {
            return new Front(match.group("before"), match.start());
        }
        var end = match.start() > 0 && left[match.start() - 1] == ' ' ? match.start() - 1 : match.start();
        for (var word : Hedging.BEFORE) {
            if (end >= word.length() && word.contentEquals(CharBuffer.wrap(left, end - word.length(), word.length()))) {
                return new Front(word, end - word.length());
            }
        }
        return null;
    }

    private static String bare(String unit) {
        return unit.replaceFirst("^个百分点$", "百分点").replaceFirst("^[万亿](?=元|册)", "");
    }

    private static String plain(String digits) {
        return digits.replaceAll("[, ]", "");
    }

    private static Rational precision(BigDecimal digits) {
        return Rational.of(BigDecimal.ONE.movePointLeft(Math.max(0, digits.scale())));
    }

    private static Rational step(BigDecimal digits) {
        if (digits.signum() == 0) {
            return Rational.ONE;
        }
        var stripped = digits.stripTrailingZeros();
        return Rational.of(BigDecimal.ONE.scaleByPowerOfTen(-stripped.scale()));
    }

    private static Rational scale(@Nullable String word) {
        return Rational.of(
                switch (word) {
                    case "百" -> 100L;
                    case "千" -> 1_000L;
                    case "万" -> 10_000L;
                    case "百万" -> 1_000_000L;
                    case "千万" -> 10_000_000L;
                    case "亿" -> 100_000_000L;
                    case "万亿" -> 1_000_000_000_000L;
                    case null, default -> 1L;
                });
    }

    private static @Nullable Rational numeral(String text) {
        if (text.matches("[\\d.,]+")) {
            return Rational.of(new BigDecimal(plain(text)));
        }
        if (text.equals("百")) {
            return Rational.HUNDRED;
        }
        if (text.equals("千")) {
            return Rational.of(1000);
        }
        if (text.equals("万")) {
            return Rational.of(10_000);
        }
        var point = text.indexOf('点');
        if (point > 0) {
            var whole = numeral(text.substring(0, point));
            var digits = new StringBuilder();
            for (var character : text.substring(point + 1).toCharArray()) {
                digits.append("零一二三四五六七八九".indexOf(character == '〇' ? '零' : character));
            }
            return whole == null || digits.indexOf("-") >= 0 ? null : Rational.of(new BigDecimal(whole + "." + digits));
        }
        var value = ChineseNumeral.parse(text);
        return value.isPresent() ? Rational.of(value.getAsInt()) : null;
    }

    private static BigDecimal decimal(Rational value) {
        return new BigDecimal(value.toString());
    }
}
