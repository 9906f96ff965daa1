package zhijian.writing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.report.Imprint;
import zhijian.report.PdfReport;
import zhijian.report.WordReport;
import zhijian.report.WordText;

/// A draft on its way through Word and back (Word 审阅): changes come back as suggestions, comments as remarks, and no
/// number comes back at all.
@Component
class WordReview {

    private static final String DRAFT = "zhijian.draft";
    private static final String REVISIONS = "zhijian.revisions";

    /// Lines less alike than this are another line, not a changed one.
    private static final double ALIKE = 0.45;

    private static final int LONGEST = 2000;

    private final Drafts drafts;
    private final DraftReading reading;
    private final Remarks remarks;
    private final Clock clock;

    WordReview(Drafts drafts, DraftReading reading, Remarks remarks, Clock clock) {
        this.drafts = drafts;
        this.reading = reading;
        this.remarks = remarks;
        this.clock = clock;
    }

    /// What came back (导入结果).
    ///
    /// @param suggestions how many changes became suggestions
    /// @param comments how many comments became remarks
    /// @param known how many of either were there already
    /// @param numbers bound numbers that were typed over, by section title; they are as they were
    /// @param others changes that were not taken, and why, by section title
    record Result(int suggestions, int comments, int known, List<Note> numbers, List<Note> others) {

        record Note(int section, String title, String words) {}

        boolean isEmpty() {
            return suggestions + comments + known == 0 && numbers.isEmpty() && others.isEmpty();
        }
    }

    /// The draft as a Word document that knows which versions it holds.
    byte[] export(Draft draft) {
        var report = reading.read(draft).whole();
        var imprint = imprint(draft);
        return WordReport.renderForReview(
                report, imprint, PdfReport.render(report, imprint).pages(), marks(draft));
    }

    private Imprint imprint(Draft draft) {
        return Imprint.ofReview(
                String.join("、", draft.releases()), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, String> marks(Draft draft) {
        return Map.of(
                DRAFT,
                draft.id().toString(),
                REVISIONS,
                draft.sections().stream()
                        .map(it -> it.number() + ":" + it.version().revision())
                        .collect(Collectors.joining(" ")));
    }

    /// Takes a reviewed document in.
    ///
    /// @throws WritingRefused if it is no Word document, or not one of this draft; nothing has changed
    @Transactional
    public Result take(DraftId id, byte[] document, CurrentUser user) {
        var draft = drafts.get(id);
        WordText edited;
        WordText sent;
        try {
            edited = WordText.read(document);
            var then = asSent(draft, edited.properties());
            var checked = reading.read(then);
            sent = WordText.read(WordReport.render(checked.whole(), imprint(then), Map.of()));
            return new Taking(draft, checked, user).take(sent, edited);
        } catch (WordText.Unreadable unreadable) {
            throw new WritingRefused(String.valueOf(unreadable.getMessage()));
        }
    }

    /// The draft with the versions that the document was made of.
    private Draft asSent(Draft draft, Map<String, String> properties) {
        var of = properties.getOrDefault(DRAFT, "");
        if (!of.equals(draft.id().toString())) {
            throw new WritingRefused(
                    of.isEmpty()
                            ? "这不是从这里下载的审阅稿，对不上是哪一稿。请先下载审阅稿，在那份文件上修改。"
                            : "这是另一份报告（%s）的审阅稿，请到那份报告里导入。".formatted(of));
        }
        var revisions = new HashMap<Integer, Long>();
        for (var each : properties.getOrDefault(REVISIONS, "").split(" ")) {
            if (each.matches("\\d{1,4}:\\d{1,18}")) {
                var parts = each.split(":");
                revisions.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
            }
        }
        return new Draft(
                draft.id(),
                draft.sections().stream()
                        .filter(it -> revisions.containsKey(it.number()))
                        .map(it -> new Section(
                                it.number(),
                                it.state(),
                                it.assignee(),
                                version(draft.id(), it, revisions.getOrDefault(it.number(), 0L))))
                        .toList(),
                null);
    }

    private Version version(DraftId id, Section section, long revision) {
        return section.version().revision() == revision
                ? section.version()
                : drafts.versions(id, section.number()).stream()
                        .filter(it -> it.revision() == revision)
                        .findFirst()
                        .orElse(section.version());
    }

    /// A line of a document, and what it says without spaces.
    private record Line(WordText.Line line, String printed) {

        static List<Line> of(List<WordText.Line> lines) {
            return lines.stream()
                    .map(it -> new Line(it, SourceLines.printed(it)))
                    .toList();
        }

        boolean saysTheSame(Line other) {
            return printed.equals(other.printed);
        }

        /// Share of pairs of neighbouring letters that two lines have in common.
        double likeness(Line other) {
            if (line.isRow() != other.line.isRow()) {
                return 0;
            }
            var of = pairs(printed);
            var with = pairs(other.printed);
            long common = of.stream().filter(with::contains).count();
            double likeness = of.size() + with.size() == 0 ? 0 : 2.0 * common / (of.size() + with.size());
            return likeness < ALIKE ? 0 : likeness;
        }

        private static Set<String> pairs(String text) {
            var pairs = new TreeSet<String>();
            for (int at = 0; at + 1 < text.length(); at++) {
                pairs.add(text.substring(at, at + 2));
            }
            return pairs;
        }
    }

    /// One document being taken in.
    private final class Taking {

        private final Draft draft;
        private final CurrentUser user;
        private final List<SourceLine> source = new ArrayList<>();
        private final List<Result.Note> numbers = new ArrayList<>();
        private final List<Result.Note> others = new ArrayList<>();
        private int suggestions;
        private int comments;
        private int known;

        Taking(Draft draft, CheckedDraft then, CurrentUser user) {
            this.draft = draft;
            this.user = user;
            then.draft()
                    .sections()
                    .forEach(it -> source.addAll(SourceLines.of(
                            it,
                            reading.trial(
                                    then.draft(), drafts.release(it.version().release())),
                            then.targets())));
        }

        Result take(WordText sent, WordText edited) {
            compare(Line.of(sent.lines()), Line.of(edited.lines()));
            compare(Line.of(sent.notes()), Line.of(edited.notes()));
            return new Result(suggestions, comments, known, numbers, others);
        }

        private void compare(List<Line> sent, List<Line> edited) {
            var origins = origins(sent);
            @Nullable SourceLine last = null;
            var edits = new LinkedHashMap<SourceLine, Edit>();
            for (var pair : Alignment.of(sent, edited, Line::saysTheSame, Line::likeness)) {
                if (pair.before() >= 0) {
                    var origin = origins.get(pair.before());
                    last = origin == null ? last : origin;
                    if (origin != null && pair.after() < 0) {
                        edits.computeIfAbsent(origin, Edit::new).removed = true;
                    } else if (origin != null) {
                        var line = edited.get(pair.after());
                        if (!line.saysTheSame(sent.get(pair.before()))
                                || !line.line().comments().isEmpty()) {
                            edits.computeIfAbsent(origin, Edit::new).line = line.line();
                        }
                    }
                } else if (last != null) {
                    edits.computeIfAbsent(last, Edit::new)
                            .added
                            .add(edited.get(pair.after()).line());
                }
            }
            edits.values().forEach(this::take);
        }

        /// Which stored line each line of the document comes from; null for cover, contents and what has none.
        private List<@Nullable SourceLine> origins(List<Line> sent) {
            var printed = sent.stream().map(Line::printed).toList();
            var origins = new ArrayList<@Nullable SourceLine>();
            sent.forEach(_ -> origins.add(null));
            Alignment.of(printed, source.stream().map(SourceLine::printed).toList(), String::equals)
                    .forEach(it -> {
                        if (it.before() >= 0 && it.after() >= 0) {
                            origins.set(it.before(), source.get(it.after()));
                        }
                    });
            return origins;
        }

        private void take(Edit edit) {
            var line = edit.line;
            if (line != null) {
                for (var comment : line.comments()) {
                    say(edit.origin, by("Word 批注", Set.of(comment.author())) + "：" + comment.text(), null);
                }
            }
            if (edit.origin.written().isEmpty()) {
                note(others, edit.origin, "图题或数据来源改成了“%s”，请在编辑器里修改图表".formatted(edit.now()));
            } else if (edit.removed && edit.added.isEmpty()) {
                remove(edit.origin);
            } else {
                if (edit.removed) {
                    edit.line = edit.added.removeFirst();
                }
                change(edit);
            }
        }

        private void remove(SourceLine origin) {
            var passage = origin.joint() + origin.written();
            if (origin.joint().isBlank() || !isFound(origin.section(), passage)) {
                note(others, origin, "删去了“%s”，请在编辑器里删".formatted(shortened(origin.written())));
            } else {
                say(origin, passage, "Word 审阅稿：建议删去这一段。", "");
            }
        }

        private void change(Edit edit) {
            var origin = edit.origin;
            var about = new ArrayList<String>();
            var written = origin.written();
            var authors = new TreeSet<String>();
            var line = edit.line;
            if (line != null && borders(line.text()) != borders(origin.printed())) {
                note(others, origin, "表格的列有增减，没有导入，请在编辑器里修改");
            } else if (line != null && !SourceLines.printed(line).equals(origin.printed())) {
                var changed = origin.changedTo(SourceLines.unnumbered(line.text()));
                authors.addAll(line.authors());
                written = changed.written();
                changed.protectedNumbers().forEach(it -> note(numbers, origin, it));
                changed.droppedNumbers().forEach(it -> about.add("连同绑定的数值 %s 一起删去".formatted(it)));
                changed.typedNumbers().forEach(it -> about.add("新写的 %s 没有绑定数据".formatted(it)));
                if (!changed.protectedNumbers().isEmpty()) {
                    say(
                            origin,
                            "Word 审阅稿改了绑定的数值：%s。没有采用；数值有疑问，请核对数据。"
                                    .formatted(String.join("；", changed.protectedNumbers())),
                            null);
                }
            }
            for (var added : edit.added) {
                authors.addAll(added.authors());
                if (origin.joint().isEmpty() || added.isRow() || origin.joint().equals("\n")) {
                    note(others, origin, "加了“%s”，请在编辑器里加".formatted(shortened(added.text())));
                } else {
                    written += origin.joint() + SourceLine.escaped(added.text());
                    about.add("加了一段");
                }
            }
            if (!written.equals(origin.written())) {
                var words = Stream.concat(
                                Stream.of(by("Word 审阅稿", authors)),
                                about.stream().distinct())
                        .collect(Collectors.joining("；"));
                if (isFound(origin.section(), origin.written())) {
                    say(origin, origin.written(), words, written);
                } else {
                    note(others, origin, "原文后来改动过或不止一处，没有导入：“%s”".formatted(shortened(written)));
                }
            }
        }

        private static long borders(String text) {
            return text.chars().filter(it -> it == WordText.BORDER).count();
        }

        /// Whether a passage stands in the section as it is now, and only once.
        private boolean isFound(int section, String passage) {
            var words = draft.section(section).version().words();
            int at = words.indexOf(passage);
            return at >= 0 && words.indexOf(passage, at + 1) < 0;
        }

        private static String by(String what, Set<String> authors) {
            var names = authors.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("、"));
            return names.isEmpty() ? what : "%s（%s）".formatted(what, names);
        }

        private void say(SourceLine origin, String words, @Nullable String suggestion) {
            say(origin, origin.written(), words, suggestion);
        }

        private void say(SourceLine origin, String passage, String words, @Nullable String suggestion) {
            if (suggestion != null && Math.max(suggestion.length(), words.length()) > LONGEST) {
                note(others, origin, "改动太长，没有导入：“%s”".formatted(shortened(suggestion)));
            } else if (!remarks.sayOfPaper(draft.id(), origin.section(), passage, shortened(words), suggestion, user)) {
                known++;
            } else if (suggestion == null) {
                comments++;
            } else {
                suggestions++;
            }
        }

        private void note(List<Result.Note> notes, SourceLine origin, String words) {
            notes.add(new Result.Note(
                    origin.section(), draft.section(origin.section()).title(), words));
        }

        private static String shortened(String text) {
            return text.length() <= 200 ? text : text.substring(0, 200) + "……";
        }
    }

    /// What became of one stored line.
    private static final class Edit {

        private final SourceLine origin;
        private final List<WordText.Line> added = new ArrayList<>();
        private WordText.@Nullable Line line;
        private boolean removed;

        Edit(SourceLine origin) {
            this.origin = origin;
        }

        String now() {
            return line == null ? "" : line.text();
        }
    }
}
