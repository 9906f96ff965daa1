package zhijian.print;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/// Where a line of Chinese may end (换行与禁则): not before closing marks, not after opening ones, and not
/// between a bound number and its unit.
public final class LineBreaks implements FSTextBreaker {

    /// The space between a bound number and its unit.
    public static final char BEFORE_UNIT = '\u202F';

    /// The space between Chinese and a figure. A line may end with it: keeping it from there makes loose lines.
    public static final char THIN_SPACE = '\u2009';

    private static final String NOT_FIRST = "、。，．：；？！）〕】》〉」』”’…—·～%‰℃";
    private static final String NOT_LAST = "（〔【《〈「『“‘";
    private static final int LONGEST_UNIT = 4;

    private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);
    private String text = "";

    @Override
    public void setText(String text) {
        this.text = text;
        breaks.setText(text);
    }

    @Override
    public int next() {
        var next = breaks.next();
        while (next != BreakIterator.DONE && next < text.length() && isForbidden(next)) {
            next = breaks.next();
        }
        return next;
    }

    private boolean isForbidden(int index) {
        var before = text.charAt(index - 1);
        var after = text.charAt(index);
        return NOT_FIRST.indexOf(after) >= 0
                || NOT_LAST.indexOf(before) >= 0
                || (before == ':' && Character.isDigit(after))
                || isInsideUnit(index);
    }

    private boolean isInsideUnit(int index) {
        for (var back = index - 1; back >= 0 && index - back <= LONGEST_UNIT; back--) {
            if (text.charAt(back) == BEFORE_UNIT) {
                return true;
            }
            if (!Character.isIdeographic(text.charAt(back))) {
                return false;
            }
        }
        return false;
    }
}
