package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of one section (小节文字): a heading of level 1 or 2 and what follows it until the next.
///
/// The first section of a report is what stands before any heading: title, issuer and date.
final class SectionText {

    private static final Pattern HEADING = Pattern.compile("#{1,2}\\s.*");
    private static final Pattern UNDERLINE = Pattern.compile("\\s{0,3}(=+|-+)\\s*");
    private static final Pattern CONDITION = Pattern.compile("\\s*:::\\s*(if|unless)\\s.*");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

    /// The number that a title begins with, behind the marks of its level.
    static final Pattern NUMBER = Pattern.compile("(?<=^#{1,2} )\\d+(?:\\.\\d+)*(?=[\\s　])");

    /// Characters a section may have; the longest of the template has a tenth of it.
    static final int LONGEST = 60_000;

    private SectionText() {}

    /// Takes a whole source apart, never within a condition; joined again with [#joined] it says the same.
    static List<String> of(String source) {
        var sections = new ArrayList<StringBuilder>();
        sections.add(new StringBuilder());
        var fenced = false;
        var conditions = 0;
        for (var line : source.split("\n", -1)) {
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            } else if (CONDITION.matcher(line).matches()) {
                conditions++;
            } else if (line.strip().equals(":::") && conditions > 0) {
                conditions--;
            }
            if (!fenced && conditions == 0 && HEADING.matcher(line).matches()) {
                sections.add(new StringBuilder());
            }
            sections.getLast().append(line).append('\n');
        }
        return sections.stream().map(it -> cleaned(it.toString())).toList();
    }

    static String joined(List<String> sections) {
        return sections.stream().collect(Collectors.joining("\n\n", "", "\n"));
    }

    /// How many lines a section takes up in the joined source.
    static int lines(String section) {
        return (int) section.lines().count() + (section.isEmpty() ? 2 : 1);
    }

    /// As it is kept: one kind of line end, no control or private characters, no empty lines around it.
    static String cleaned(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}&&[^\\n]]", "")
                .replaceAll("[ \\u00a0]+(?=\\n|$)", "")
                .replaceAll("^\\n+|\\n+$", "");
    }

    static String title(String section) {
        return section.lines()
                .findFirst()
                .filter(line -> HEADING.matcher(line).matches())
                .map(line -> line.replaceFirst("#{1,2}\\s+", ""))
                .orElse("封面与说明");
    }

    static int level(String section) {
        return section.startsWith("## ") ? 2 : 1;
    }

    /// Why this cannot be kept as one section; what was typed is not touched.
    ///
    /// @param isFront whether it stands before all headings
    static Optional<String> problem(String text, boolean isFront) {
        if (text.length() > LONGEST) {
            return Optional.of("一个小节最多 %,d 字，现在有 %,d 字。请把一部分移到别的小节。".formatted(LONGEST, text.length()));
        }
        if (isFront) {
            return of(text).size() == 1 ? Optional.empty() : Optional.of("封面与说明里不能有一、二级标题。正文请写在各小节里。");
        }
        var parts = of(text);
        if (parts.size() != 2 || !parts.getFirst().isEmpty()) {
            return Optional.of("每个小节以自己的标题开头，里面只能再用三级标题（###）。现在有 %d 个一、二级标题。".formatted(parts.size() - 1));
        }
        var fenced = false;
        for (var line : text.split("\n", -1)) {
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            }
            if (!fenced && HEADING.matcher(line).matches() && !text.startsWith(line)) {
                return Optional.of("“%s”在条件段落里。标题不能时有时无，请放在条件段落外面。".formatted(line));
            }
            if (!fenced && UNDERLINE.matcher(line).matches()) {
                return Optional.of("单独一行的“%s”会被当成标题线或分隔线，请删去这一行。".formatted(line.strip()));
            }
        }
        return Optional.empty();
    }
}
