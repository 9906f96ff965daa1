package zhijian.writing;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhijian.indicator.Scope;
import zhijian.release.Release;
import zhijian.report.EditionRefused;
import zhijian.report.Manuscript;
import zhijian.report.WrittenReports;

/// Hands settled drafts to the editions (定稿交付).
@Component
class SettledReports implements WrittenReports {

    private final Drafts drafts;
    private final Checklist checklist;
    private final Remarks remarks;
    private final Pictures pictures;

    SettledReports(Drafts drafts, Checklist checklist, Remarks remarks, Pictures pictures) {
        this.drafts = drafts;
        this.checklist = checklist;
        this.remarks = remarks;
        this.pictures = pictures;
    }

    @Override
    public Optional<Manuscript> find(Release release, Scope scope) {
        return drafts.find(new DraftId(scope, release.year()))
                .filter(draft -> draft.exclusion() == null)
                .map(draft -> {
                    var open = checklist.ofWords(draft, release).stream()
                            .filter(Point::isOpen)
                            .map(Point::warning)
                            .toList();
                    if (!open.isEmpty()) {
                        throw new EditionRefused("报告稿 %s".formatted(draft.id()), open);
                    }
                    return new Manuscript(draft.source(pictures.of(draft.id())), overruled(draft.id()));
                });
    }

    private Set<String> overruled(DraftId id) {
        return remarks.overrulings(id).stream()
                .filter(it -> !it.isOver(remarks.today()))
                .map(Overruling::flaw)
                .collect(Collectors.toSet());
    }
}
