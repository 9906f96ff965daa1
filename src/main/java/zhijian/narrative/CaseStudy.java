package zhijian.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;

/// A typical case (案例正文), as one version of it stands. Nothing needs to be complete before the submission.
///
/// @param chapter number of the chapter it belongs to; empty: not chosen yet
/// @param nobodyNamed the author states that nobody is named or recognisable
/// @param items data items it speaks of, so that a reader can see them beside it
public record CaseStudy(
        String title,
        String chapter,
        String words,
        boolean nobodyNamed,
        List<Person> people,
        List<Picture> pictures,
        SortedSet<ItemCode> items) {

    /// Characters a case may have, as [CharacterCount] counts them.
    public static final int LONGEST = 1000;

    static final int LONGEST_TITLE = 40;
    static final int MOST_PICTURES = 5;

    static final CaseStudy EMPTY = new CaseStudy("", "", "", false, List.of(), List.of(), new TreeSet<>());

    public CaseStudy {
        people = List.copyOf(people);
        pictures = List.copyOf(pictures);
        items = new TreeSet<>(items);
    }

    CaseStudy with(String newTitle, String newChapter, String newWords) {
        return new CaseStudy(newTitle, newChapter, newWords, nobodyNamed, people, pictures, items);
    }

    int length() {
        return CharacterCount.of(words);
    }

    /// How it is called in lists and messages.
    String called() {
        return title.isBlank() ? "未命名案例" : "《%s》".formatted(title);
    }

    /// All of it as one text, so that two versions can be compared.
    ///
    /// @param chapterTitle the title of a chapter, by its number
    /// @param itemName the name of an item
    String inWords(UnaryOperator<String> chapterTitle, Function<ItemCode, String> itemName) {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add(words);
        lines.add("所属章节：" + (chapter.isEmpty() ? "未选择" : chapterTitle.apply(chapter)));
        if (nobodyNamed) {
            lines.add("没有写到具体的人");
        }
        people.forEach(person -> lines.add("写到的人：%s，%s%s%s"
                .formatted(
                        person.name(),
                        person.agreed() ? "已同意" : "未同意",
                        person.statement().isEmpty() ? "" : "，" + person.statement(),
                        person.evidence() == null ? "" : "，有同意书")));
        pictures.forEach(picture -> lines.add("图片：" + picture.alternative()));
        items.forEach(item -> lines.add("数据项：" + itemName.apply(item)));
        return String.join("\n", lines);
    }

    /// Everything that must be done before it can be submitted.
    List<CaseProblem> problems() {
        var problems = new ArrayList<CaseProblem>();
        if (title.isBlank()) {
            problems.add(new CaseProblem.Untitled());
        } else if (CharacterCount.of(title) > LONGEST_TITLE) {
            problems.add(new CaseProblem.TitleTooLong(CharacterCount.of(title)));
        }
        if (chapter.isEmpty()) {
            problems.add(new CaseProblem.NoChapter());
        }
        if (words.isBlank()) {
            problems.add(new CaseProblem.Wordless());
        } else if (length() > LONGEST) {
            problems.add(new CaseProblem.TooLong(length()));
        }
        if (people.isEmpty() && !nobodyNamed) {
            problems.add(new CaseProblem.PeopleUnsaid());
        }
        for (var person : people) {
            if (person.name().isBlank()) {
                problems.add(new CaseProblem.Nameless());
            } else if (!person.agreed()) {
                problems.add(new CaseProblem.NotAgreed(person.name()));
            } else if (!person.isProven()) {
                problems.add(new CaseProblem.AgreementUnproven(person.name()));
            }
        }
        for (int at = 0; at < pictures.size(); at++) {
            if (pictures.get(at).alternative().isBlank()) {
                problems.add(new CaseProblem.PictureUndescribed(at + 1));
            }
        }
        return problems;
    }

    /// The picture with this original.
    @Nullable
    Picture picture(String original) {
        return pictures.stream()
                .filter(picture -> picture.original().equals(original))
                .findFirst()
                .orElse(null);
    }
}
