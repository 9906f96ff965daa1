package zhijian.report;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Text that stands only where its values are known and not zero (条件段落):
///
/// ```
/// :::if graduates_total
/// 本届毕业生 {{graduates_total}}。
/// :::
/// ```
///
/// `:::unless` keeps what the same condition would drop.
final class Condition extends CustomBlock {

    private static final Pattern OPENING = Pattern.compile(":::\\s*(if|unless)\\s+(\\S.*?)\\s*");

    private final boolean wanted;
    private final List<String> subjects;
    private boolean closed;

    private Condition(boolean wanted, List<String> subjects) {
        this.wanted = wanted;
        this.subjects = subjects;
    }

    boolean wanted() {
        return wanted;
    }

    List<String> subjects() {
        return subjects;
    }

    boolean closed() {
        return closed;
    }

    static BlockStart start(ParserState state, MatchedBlockParser current) {
        var line = state.getLine().getContent();
        var opening = OPENING.matcher(line.subSequence(state.getNextNonSpaceIndex(), line.length()));
        if (!opening.matches()) {
            return BlockStart.none();
        }
        return BlockStart.of(new Parser(new Condition(
                        opening.group(1).equals("if"), List.of(opening.group(2).split("\\s+")))))
                .atIndex(line.length());
    }

    static BlockParserFactory factory() {
        return Condition::start;
    }

    private static final class Parser extends AbstractBlockParser {

        private final Condition block;
        private int depth;

        Parser(Condition block) {
            this.block = block;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(Block child) {
            return true;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            var line = state.getLine().getContent().toString().strip();
            if (OPENING.matcher(line).matches()) {
                depth++;
            } else if (line.equals(":::") && depth-- == 0) {
                block.closed = true;
                return BlockContinue.finished();
            }
            return BlockContinue.atIndex(state.getIndex());
        }
    }
}
