package zhijian.claim.mention;

import java.util.List;
import zhijian.claim.text.Block.Passage;

/// A sentence with the numbers in it (句子).
///
/// @param number which sentence of its passage, from 0
/// @param start first character in the passage's content
/// @param end behind its last character, full stop included
public record Sentence(Passage passage, int number, int start, int end, List<Claim> claims) {

    public String text() {
        return passage.content().text().substring(start, end);
    }

    /// The words between two places of the passage.
    public String between(int from, int to) {
        return from >= to ? "" : passage.content().text().substring(from, to);
    }
}
