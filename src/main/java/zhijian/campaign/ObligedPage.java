package zhijian.campaign;

import java.util.List;
import zhijian.catalog.Level;
import zhijian.cycle.Obligation;

/// Who must report and who need not (应报名单).
///
/// @param lines of everybody who could report, by level
/// @param chosen code of the organisation whose decision is to be changed; empty: none yet
record ObligedPage(List<Line> lines, String chosen) {

    record Line(String code, String name, Level level, Obligation obligation) {}

    List<Line> notObliged() {
        return lines.stream().filter(it -> !it.obligation().isObliged()).toList();
    }

    List<Line> withoutGraduates() {
        return obliged().stream().filter(it -> !it.obligation().hasGraduates()).toList();
    }

    List<Line> obliged() {
        return lines.stream().filter(it -> it.obligation().isObliged()).toList();
    }

    List<Line> of(Level level) {
        return lines.stream().filter(it -> it.level() == level).toList();
    }

    List<Line> obliged(Level level) {
        return obliged().stream().filter(it -> it.level() == level).toList();
    }
}
