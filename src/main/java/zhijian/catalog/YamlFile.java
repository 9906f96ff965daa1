package zhijian.catalog;

import java.util.Collection;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A YAML file being read (YAML 文件): says of every problem in which line and column it is.
record YamlFile(String name, String text, Collection<CatalogProblem> problems) {

    void problem(Mark at, String message) {
        problems.add(new CatalogProblem(name, at.getLine() + 1, at.getColumn() + 1, message));
    }

    /// @param offset characters into the scalar's value, however it is written: plain, quoted or over several lines
    void problem(ScalarNode scalar, int offset, String message) {
        var letters = text.codePoints().toArray();
        int place = place(scalar, offset, letters);
        int line = 1;
        int column = 1;
        for (int i = 0; i < place; i++) {
            boolean ends = letters[i] == '\n';
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        problems.add(new CatalogProblem(name, line, column, message));
    }

    /// Blanks are folded and indented as YAML likes, all other characters stand in the file as in the value.
    private static int place(ScalarNode scalar, int offset, int[] letters) {
        var value = scalar.getValue().strip();
        long before = solid(value.substring(0, offset));
        boolean isEnd = before == solid(value);
        int place = begin(scalar, letters);
        for (long passed = 0;
                place < letters.length && (passed < before || !isEnd && isBlank(letters[place]));
                place++) {
            passed += isBlank(letters[place]) ? 0 : 1;
        }
        return place;
    }

    private static int begin(ScalarNode scalar, int[] letters) {
        int begin = scalar.getStartMark().getIndex();
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> begin + 1;
            case LITERAL, FOLDED -> {
                while (begin < letters.length && letters[begin] != '\n') {
                    begin++;
                }
                yield begin;
            }
            default -> begin;
        };
    }

    private static long solid(String text) {
        return text.codePoints().filter(letter -> !isBlank(letter)).count();
    }

    private static boolean isBlank(int letter) {
        return Character.isWhitespace(letter);
    }
}
