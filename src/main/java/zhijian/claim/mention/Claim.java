package zhijian.claim.mention;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;

/// A number in the light of the words around it (断言).
///
/// @param sentence which sentence of its passage
/// @param before the words of the same clause in front of it, back to the number before
/// @param after the words of the same clause behind it, up to the next number
/// @param noun what it counts or measures, as far as the words tell; may be empty
/// @param whole of a share, what it is said to be a share of; may be empty
/// @param year the year it is about, null if the text does not say
/// @param scope whom it is about, as far as the words tell
public record Claim(
        Mention mention,
        int sentence,
        String before,
        String after,
        Role role,
        Direction direction,
        String noun,
        String whole,
        @Nullable Year year,
        Scope scope) {

    public Interval rounded() {
        return mention.rounded();
    }

    public Interval roundedOrCut() {
        return mention.roundedOrCut();
    }

    public Interval cut() {
        return mention.cut();
    }

    public Interval usual(@Nullable Hedges lexicon) {
        return mention.usual(lexicon);
    }

    public int start() {
        return mention.start();
    }

    public int end() {
        return mention.end();
    }

    public Dimension dimension() {
        return mention.dimension();
    }

    public boolean isCountOrAmount() {
        return dimension() == Dimension.COUNT || dimension() == Dimension.AMOUNT;
    }

    public boolean isSameKindAs(Claim other) {
        return mention.isSameKindAs(other.mention);
    }

    @Override
    public String toString() {
        return "%s %s %s [%s] %s %s %s".formatted(role, direction, mention.text(), noun, whole, year, scope);
    }
}
