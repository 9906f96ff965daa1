package zhijian.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands one below the other in a report (段落级内容).
public sealed interface Block {

    /// @param level 1 chapter (章), 2 section (节), 3 subsection
    /// @param id stays the same between editions for a numbered heading: `1.2 …` is `s1-2`
    record Heading(int level, String id, List<Inline> text) implements Block {

        public String title() {
            return Inline.plain(text);
        }
    }

    record Paragraph(List<Inline> text) implements Block {}

    /// @param caption empty for a table without one; only captioned tables are numbered
    /// @param number 0 without a caption
    record Table(
            String id,
            int number,
            String caption,
            List<Side> sides,
            List<List<Inline>> head,
            List<List<List<Inline>>> rows)
            implements Block {}

    enum Side {
        LEFT,
        CENTER,
        RIGHT
    }

    /// A figure drawn from facts (图表).
    ///
    /// @param categories along the axis, or the slices of a pie
    /// @param source where the figures come from, as printed under the figure; empty for nothing
    record Chart(
            String id,
            int number,
            Kind kind,
            String title,
            String unit,
            List<String> categories,
            List<Series> series,
            String source)
            implements Block {

        public enum Kind {
            BAR,
            /// the parts of a whole, one on another
            STACKED,
            LINE,
            PIE,
            RING;

            /// Slices of one whole instead of axes.
            public boolean isRound() {
                return this == PIE || this == RING;
            }
        }
    }

    /// A picture somebody added (图片), numbered along with the figures.
    ///
    /// @param alternative what it shows, for who cannot see it
    /// @param source who made it, as printed under it; empty for nothing
    record Image(String id, int number, Picture picture, String title, String alternative, String source)
            implements Block {}

    record Series(String name, List<Point> points) {}

    /// @param shown the value in the chart's unit, rounded as printed; null where it is missing
    record Point(Inline.Bound bound, @Nullable BigDecimal shown) {}

    /// A typical case in its box (典型案例).
    ///
    /// @param filed which case of a school's it tells, word for word or shortened; null: the authors' own
    record CaseBox(
            String id,
            String title,
            List<Block> body,
            @Nullable FiledCase filed) implements Block {}

    record Listing(boolean ordered, List<List<Block>> items) implements Block {}
}
