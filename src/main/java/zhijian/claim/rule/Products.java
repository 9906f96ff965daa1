package zhijian.claim.rule;

import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;

/// So many things at a price against what they came to (数量、单价与金额): 24 台，单价 18 万元，合计 432 万元.
final class Products implements Rule {

    private static final Pattern PRICE = Pattern.compile("(?:单价|每[台套张件册辆个把本间组块支])(?:为|约|均为)?\\s?$");
    private static final Pattern TOTAL = Pattern.compile("(?:合计|共计|总计|总价|总金额|总额|共)[^，。；\\d]{0,6}$");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            for (var i = 2; i < sentence.claims().size(); i++) {
                check(
                        sentence.claims().get(i - 2),
                        sentence.claims().get(i - 1),
                        sentence.claims().get(i),
                        findings);
            }
        });
    }

    private static void check(Claim number, Claim price, Claim total, Findings findings) {
        if (number.dimension() != Dimension.COUNT
                || !price.mention().unit().equals("元")
                || !total.mention().unit().equals("元")
                || !PRICE.matcher(price.before()).find()
                || !TOTAL.matcher(total.before()).find()) {
            return;
        }
        var product = number.rounded().times(price.rounded());
        if (product.meets(total.mention().isPlain() ? total.roundedOrCut() : total.rounded())) {
            return;
        }
        var expected = Figures.like(
                total.mention(), number.mention().value().times(price.mention().value()));
        findings.add(
                PerUnits.PER_UNIT,
                Severity.ERROR,
                Message.of(
                        "%s、单价 %s 合计是 %s，文中写 %s",
                        "%s at %s come to %s, the text says %s",
                        number.mention().text(),
                        price.mention().text(),
                        expected,
                        total.mention().text()),
                Findings.at(total, number, price),
                "%s × %s".formatted(number.mention().text(), price.mention().text()),
                expected,
                total.mention().isPlain() ? expected : null);
    }
}
