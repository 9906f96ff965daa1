package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlossaryTests {

    private static final Path SOURCES = Path.of("src/main/java/zhijian");

    /// Not of the domain: an invented city, and what surrounds every screen.
    private static final Set<String> OTHER_MODULES = Set.of("demo", "page");

    private static final Pattern NAME = Pattern.compile("`((?:[a-z]+\\.)+[\\w$]+(?:#[A-Z_]+)?)`");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "((?:^///.*\\n)+)(?:^@.*\\n)*^public (?:[a-z-]+ )*(?:class|record|interface|enum) ", Pattern.MULTILINE);

    private static final Pattern TERM = Pattern.compile("\\(([^()]*\\p{IsHan}[^()]*)\\)");

    private record Row(String chinese, String english, List<String> names) {}

    private record Term(String chinese, String name) {}

    private final List<Row> rows = rows(read(Path.of("docs/GLOSSARY.md")));

    @Test
    void every_name_in_the_glossary_is_in_the_code() {
        assertThat(rows).allSatisfy(row -> assertThat(row.names()).isNotEmpty());
        assertThat(names()).allMatch(GlossaryTests::isInTheCode);
    }

    @Test
    void every_public_type_with_a_chinese_term_is_in_the_glossary_under_that_term() {
        assertThat(termsInTheCode())
                .allSatisfy(term -> assertThat(rows)
                        .as("| %s | | `%s` | | |", term.chinese(), term.name())
                        .anyMatch(row -> row.chinese().equals(term.chinese())
                                && row.names().contains(term.name())));
    }

    @Test
    void no_two_chinese_words_share_an_english_one() {
        assertThat(rows).extracting(Row::english).doesNotHaveDuplicates();
        assertThat(rows).extracting(Row::chinese).doesNotHaveDuplicates();
    }

    @Test
    void names_that_are_not_in_the_code_are_noticed() {
        assertThat(isInTheCode("submission.ReviewState$Filed")).isTrue();
        assertThat(isInTheCode("submission.ReviewState$Rejected")).isFalse();
        assertThat(isInTheCode("catalog.Missing#NOT_AVAILABLE")).isTrue();
        assertThat(isInTheCode("catalog.Missing#UNKNOWN")).isFalse();
    }

    @Test
    void there_are_terms_to_hold_against_each_other() {
        assertThat(rows).hasSizeGreaterThan(70);
        assertThat(names()).hasSizeGreaterThan(70);
        assertThat(termsInTheCode())
                .hasSizeGreaterThan(60)
                .contains(new Term("数据项", "catalog.Item"), new Term("备案", "submission.Filing"));
    }

    private List<String> names() {
        return rows.stream().flatMap(row -> row.names().stream()).toList();
    }

    private static List<Row> rows(String glossary) {
        return glossary.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 中文 |"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(
                        cells[1].strip(),
                        cells[2].strip(),
                        NAME.matcher(cells[3])
                                .results()
                                .map(name -> name.group(1))
                                .toList()))
                .toList();
    }

    private static boolean isInTheCode(String name) {
        var parts = name.split("#", -1);
        try {
            var type = Class.forName("zhijian." + parts[0], false, GlossaryTests.class.getClassLoader());
            return parts.length == 1
                    || type.isEnum()
                            && Arrays.stream(type.getEnumConstants())
                                    .anyMatch(constant ->
                                            ((Enum<?>) constant).name().equals(parts[1]));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Term> termsInTheCode() {
        try (var files = Files.walk(SOURCES, 2)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> SOURCES.relativize(file).getNameCount() == 2)
                    .filter(file -> !OTHER_MODULES.contains(
                            SOURCES.relativize(file).getName(0).toString()))
                    .sorted()
                    .flatMap(GlossaryTests::term)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first term in the first sentence of a public type's Javadoc.
    private static Stream<Term> term(Path file) {
        var name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        return PUBLIC_TYPE
                .matcher(read(file))
                .results()
                .limit(1)
                .map(type -> type.group(1).replace("///", "").strip().split("\\.\\s", 2)[0])
                .flatMap(sentence -> TERM.matcher(sentence).results().limit(1).map(MatchResult::group))
                .map(term -> new Term(term.substring(1, term.length() - 1), name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
