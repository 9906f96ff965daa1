package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhijian.catalog.ItemCode;
import zhijian.demo.DemoRegister.School;
import zhijian.narrative.CaseStudy;

/// What schools tell in cases and chapters (演示案例): each takes one of the invented stories in `stories.csv`.
final class Stories {

    /// @param title of a case; empty: it is what a school says about the chapter
    record Story(String chapter, String title, List<ItemCode> items, String text) {

        private boolean isCase() {
            return !title.isEmpty();
        }
    }

    private final List<Story> cases;
    private final List<Story> chapters;
    private final Chance chance;

    private Stories(List<Story> stories, Chance chance) {
        this.cases = stories.stream().filter(Story::isCase).toList();
        this.chapters = stories.stream().filter(story -> !story.isCase()).toList();
        this.chance = chance;
    }

    static Stories read(Path file, Chance chance) {
        return new Stories(
                CsvTable.rows(file).stream()
                        .map(row -> new Story(
                                cell(row, "chapter"),
                                cell(row, "title"),
                                Stream.of(cell(row, "items").split(" "))
                                        .filter(code -> !code.isEmpty())
                                        .map(ItemCode::new)
                                        .toList(),
                                cell(row, "text").replace("\\n", "\n")))
                        .toList(),
                chance);
    }

    /// One case of a school in which nobody is named.
    CaseStudy told(School school) {
        var story = one(cases, school);
        return new CaseStudy(
                story.title(),
                story.chapter(),
                story.text().replace("{name}", school.name()),
                true,
                List.of(),
                List.of(),
                story.items().stream().collect(Collectors.toCollection(TreeSet::new)));
    }

    /// What a school says about one chapter.
    Story said(School school) {
        var story = one(chapters, school);
        return new Story(story.chapter(), "", List.of(), story.text().replace("{name}", school.name()));
    }

    private Story one(List<Story> stories, School school) {
        return stories.get(chance.draw(stories.size(), "story", school.code()));
    }
}
