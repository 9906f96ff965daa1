package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.claim.UnboundNumber;
import zhijian.claim.rule.Severity;
import zhijian.indicator.Scope;
import zhijian.release.Release;
import zhijian.report.Editions;
import zhijian.report.Flaw;
import zhijian.report.ReportProblem;

/// What stands between a draft and an edition (发布前核对): errors block, warnings are signed off by name.
@Component
public class Checklist {

    private final Drafts drafts;
    private final DraftIds ids;
    private final DraftReading reading;
    private final Remarks remarks;
    private final CaseShelf cases;
    private final Catalogs catalogs;

    Checklist(Drafts drafts, DraftIds ids, DraftReading reading, Remarks remarks, CaseShelf cases, Catalogs catalogs) {
        this.drafts = drafts;
        this.ids = ids;
        this.reading = reading;
        this.remarks = remarks;
        this.cases = cases;
        this.catalogs = catalogs;
    }

    /// What [#ofWords] finds; for the city's report, with which an edition is issued, also how the other drafts of the
    /// year stand.
    ///
    /// @param release the edition's; numbers from another one are out of date
    public List<Point> of(Draft draft, Release release) {
        var points = new ArrayList<>(ofWords(draft, release));
        if (draft.id().scope().kind() == Scope.Kind.CITY) {
            drafts.all().stream()
                    .filter(it -> it.year().equals(draft.id().year()) && !it.equals(draft.id()))
                    .flatMap(it -> ofOther(drafts.get(it), release).stream())
                    .forEach(points::add);
        }
        return points;
    }

    private Optional<Point> ofOther(Draft other, Release release) {
        var title = ids.title(other.id());
        var exclusion = other.exclusion();
        if (exclusion != null) {
            var words = "%s：报告稿%s，按模板发布。理由：%s".formatted(title, exclusion.kind().chinese(), exclusion.reason());
            var point = new Point(Point.Kind.LEFT_OUT, other.id(), 0, words, null);
            return Optional.of(point.signed(new SignOff(point.warning(), exclusion.by(), exclusion.at())));
        }
        var open = ofWords(other, release).stream().filter(Point::isOpen).count();
        return open == 0
                ? Optional.empty()
                : Optional.of(new Point(
                        Point.Kind.UNFINISHED,
                        other.id(),
                        0,
                        "%s的报告稿还有 %d 项没有处理；请编写单位处理，或由市教委、教科院的负责人在那份报告稿里写明理由，下一版不采用".formatted(title, open),
                        null));
    }

    /// What the draft itself still lacks, in the order of its sections.
    List<Point> ofWords(Draft draft, Release release) {
        var checked = reading.read(draft);
        var overrulings = remarks.overrulings(draft.id()).stream()
                .collect(Collectors.toMap(Overruling::flaw, Function.identity(), (_, later) -> later));
        var signed =
                remarks.signOffs(draft.id()).stream().collect(Collectors.toMap(SignOff::warning, Function.identity()));
        var points = new Points(draft.id(), signed);
        checked.parts().forEach(part -> {
            points.section = part.section().number();
            look(part, overrulings, points);
            lookBeyondWords(draft, part, release, points);
        });
        points.section = 0;
        if (draft.id().scope().kind() == Scope.Kind.CITY) {
            Editions.missingSections(checked.whole(), catalogs.of(draft.id().year()))
                    .forEach(it -> points.add(Point.Kind.MISSING_SECTION, it));
        }
        return points.found;
    }

    private static void look(Part part, Map<String, Overruling> overrulings, Points points) {
        part.problems().stream().map(ReportProblem::complaint).forEach(it -> points.add(Point.Kind.NOT_BOUND, it));
        part.unbound().stream().map(UnboundNumber::message).forEach(it -> points.add(Point.Kind.TYPED_NUMBER, it));
        for (var flaw : part.flaws()) {
            points.add(flaw, overrulings.get(flaw.words()));
        }
        part.report().picturesWithoutText().forEach(it -> points.add(Point.Kind.NO_TEXT, it));
        part.report().figuresWithoutSource().forEach(it -> points.add(Point.Kind.NO_SOURCE, it));
    }

    private void lookBeyondWords(Draft draft, Part part, Release release, Points points) {
        var section = part.section();
        if (isEmpty(draft, part)) {
            points.add(Point.Kind.EMPTY, "“%s”还没有内容".formatted(section.title()));
        }
        if (section.state() != SectionState.SETTLED) {
            points.add(
                    Point.Kind.NOT_SETTLED,
                    "“%s”%s".formatted(section.title(), section.state().chinese()));
        }
        if (!section.version().release().equals(release.number())) {
            points.add(
                    Point.Kind.OLD_NUMBERS,
                    "“%s”的数值出自 %s，现在是 %s"
                            .formatted(section.title(), section.version().release(), release.number()));
        }
        remarks.of(draft.id()).stream()
                .filter(it -> it.section() == section.number() && it.isOpen())
                .forEach(it -> points.add(
                        Point.Kind.OPEN_REMARK, it.words().isEmpty() ? "建议修改“%s”".formatted(it.quote()) : it.words()));
        for (var filed : part.report().filedCases()) {
            var told = cases.find(draft.id().year(), filed);
            if (told.isEmpty()) {
                points.add(Point.Kind.NO_CONSENT, "找不到备案案例 %s".formatted(filed));
            } else if (!told.get().agreed()) {
                points.add(
                        Point.Kind.NO_CONSENT,
                        "《%s》（%s）：%s"
                                .formatted(
                                        told.get().title(),
                                        told.get().school(),
                                        told.get().consent()));
            }
        }
    }

    /// A chapter may go straight on to its first section.
    private static boolean isEmpty(Draft draft, Part part) {
        var section = part.section();
        if (section.isFront() || !part.report().isBlank()) {
            return false;
        }
        int next = draft.sections().indexOf(section) + 1;
        return SectionText.level(section.version().words()) == 2
                || next == draft.sections().size()
                || SectionText.level(draft.sections().get(next).version().words()) == 1;
    }

    private final class Points {

        private final DraftId draft;
        private final Map<String, SignOff> signed;
        private final List<Point> found = new ArrayList<>();
        private int section;

        Points(DraftId draft, Map<String, SignOff> signed) {
            this.draft = draft;
            this.signed = signed;
        }

        void add(Point.Kind kind, String words) {
            found.add(Point.of(kind, draft, section, words, signed));
        }

        void add(Flaw flaw, @Nullable Overruling overruling) {
            if (flaw.severity() == Severity.ERROR && overruling == null) {
                add(Point.Kind.CONTRADICTION, flaw.words());
            } else if (overruling != null && overruling.isOver(remarks.today())) {
                add(Point.Kind.OVERRULING_OVER, "%s（%s 到期）".formatted(flaw.words(), overruling.until()));
            } else if (overruling != null) {
                add(
                        Point.Kind.OVERRULED,
                        "%s　理由：%s（%s，至 %s）"
                                .formatted(flaw.words(), overruling.reason(), overruling.owner(), overruling.until()));
            } else if (flaw.severity() == Severity.WARNING) {
                add(Point.Kind.DOUBT, flaw.words());
            }
        }
    }
}
