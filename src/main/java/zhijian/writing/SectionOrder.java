package zhijian.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The order of reading of a report's sections (小节次序): the front, then chapters with their sections.
///
/// @param entries the first one is the front
record SectionOrder(List<Entry> entries) {

    /// @param level 0 front, 1 chapter, 2 section
    /// @param numbered whether its title begins with a number
    record Entry(int number, int level, boolean numbered) {}

    static SectionOrder of(List<Section> sections) {
        return new SectionOrder(sections.stream().map(SectionOrder::entry).toList());
    }

    private static Entry entry(Section section) {
        var words = section.version().words();
        return new Entry(
                section.number(),
                section.isFront() ? 0 : SectionText.level(words),
                SectionText.NUMBER.matcher(words).find());
    }

    List<Integer> numbers() {
        return entries.stream().map(Entry::number).toList();
    }

    /// One step towards the beginning: a section past its neighbour, also out of its chapter; a chapter with all of its
    /// sections past the chapter before. Empty where there is no further step.
    Optional<SectionOrder> earlier(int number) {
        int at = at(number);
        if (level(at) == 0) {
            return Optional.empty();
        }
        int to = at - 1;
        while (level(at) == 1 && level(to) == 2) {
            to--;
        }
        if (level(to) == 0) {
            return Optional.empty();
        }
        boolean staysInAChapter = level(at) == 1 || level(to) == 2 || level(to - 1) != 0;
        return staysInAChapter ? Optional.of(moved(at, end(at), to)) : Optional.empty();
    }

    /// One step towards the end.
    Optional<SectionOrder> later(int number) {
        int at = at(number);
        int next = end(at);
        return level(at) == 0 || next == entries.size()
                ? Optional.empty()
                : Optional.of(moved(next, level(at) == 1 ? end(next) : next + 1, at));
    }

    /// A new one right behind another; a chapter behind all sections of that one's chapter.
    SectionOrder with(Entry added, int behind) {
        int to = at(behind) + 1;
        while (added.level() == 1 && to < entries.size() && level(to) == 2) {
            to++;
        }
        var order = new ArrayList<>(entries);
        order.add(to, added);
        return new SectionOrder(order);
    }

    /// Whether sections stand under it.
    boolean isParent(int number) {
        int at = at(number);
        return level(at) == 1 && end(at) > at + 1;
    }

    /// What each numbered one is numbered in this order: chapters `1`, `2`, their sections `1.1`, `1.2`; sections of
    /// chapters without a number `1`, `2`.
    Map<Integer, String> numbering() {
        var numbering = new LinkedHashMap<Integer, String>();
        int chapter = 0;
        int section = 0;
        var before = "";
        for (var entry : entries) {
            if (entry.level() == 1) {
                chapter += entry.numbered() ? 1 : 0;
                section = 0;
                before = entry.numbered() ? chapter + "." : "";
            } else if (entry.numbered()) {
                section++;
            }
            if (entry.numbered()) {
                numbering.put(entry.number(), entry.level() == 1 ? String.valueOf(chapter) : before + section);
            }
        }
        return numbering;
    }

    private SectionOrder moved(int from, int end, int to) {
        var order = new ArrayList<>(entries);
        var group = order.subList(from, end);
        var moving = List.copyOf(group);
        group.clear();
        order.addAll(to, moving);
        return new SectionOrder(order);
    }

    private int at(int number) {
        return numbers().indexOf(number);
    }

    private int level(int at) {
        return entries.get(at).level();
    }

    /// Behind the last one that moves along.
    private int end(int at) {
        int end = at + 1;
        while (level(at) == 1 && end < entries.size() && level(end) == 2) {
            end++;
        }
        return end;
    }
}
