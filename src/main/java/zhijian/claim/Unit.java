package zhijian.claim;

import zhijian.catalog.Rational;

/// The unit behind a number (单位) and how it is set: `5%`, `71 所`, `160 余名`, `1.3 万余人`.
record Unit(String text) {

    static final Unit PERCENT = new Unit("%");
    static final Unit POINTS = new Unit("个百分点");

    String after(String number) {
        return text.isEmpty() || isSign() ? number + text : number + " " + text;
    }

    String after(Rational number) {
        return after(number.toString());
    }

    /// The word goes behind the number, in front of what is counted.
    String after(String number, String word) {
        if (isSign()) {
            return number + text + " " + word;
        }
        var scale = text.startsWith("万") || text.startsWith("亿") ? 1 : 0;
        return number + " " + text.substring(0, scale) + word + text.substring(scale);
    }

    boolean isSign() {
        return text.equals("%") || text.equals("‰");
    }
}
