package zhijian.workbook;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.digest.Sha256;
import zhijian.submission.AnswerReader;
import zhijian.submission.Change;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Takes uploaded spreadsheets in (导入工作簿): reads, keeps a preview, and changes answers only when somebody confirms.
@Component
class Imports {

    /// What somebody decided about a conflict.
    enum Decision {
        MINE,
        THEIRS
    }

    private final Submissions submissions;
    private final PreviewStore previews;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Imports(Submissions submissions, PreviewStore previews, ApplicationEventPublisher events, Clock clock) {
        this.submissions = submissions;
        this.previews = previews;
        this.events = events;
        this.clock = clock;
    }

    /// Reads a spreadsheet and keeps what it says; no answer changes.
    ///
    /// @throws UploadRefused if it cannot be read or is not this organisation's; nothing is kept
    Preview upload(SubmissionId id, String name, byte[] content, CurrentUser user) {
        var upload = read(id, content);
        var preview = new Preview(
                UUID.randomUUID(),
                id,
                new Preview.File(shortened(AnswerReader.cleaned(name)), content.length, Sha256.hex(content)),
                upload.source(),
                upload.notices(),
                upload.untouched(),
                user.login(),
                now(),
                null,
                null);
        previews.keep(preview, upload.cells());
        return preview;
    }

    private Upload read(SubmissionId id, byte[] content) {
        return UploadedSheets.read(content, (file, sheets) -> {
            var upload = read(id, sheets);
            return file.hasExternalLinks() ? upload.noticing("公式里有指向其他文件的链接；系统不打开它们，只用文件里已经算出的值。") : upload;
        });
    }

    private Upload read(SubmissionId id, List<SheetCells> sheets) {
        var catalog = submissions.catalog(id);
        var level = submissions.level(id.organisation());
        if (level == Level.SCHOOL && !WorkbookReader.isWorkbook(sheets)) {
            var mapping = StatisticsMapping.of(catalog);
            if (StatisticsReader.isStatistics(mapping, sheets)) {
                return StatisticsReader.read(mapping, id, sheets);
            }
        }
        return WorkbookReader.read(id, submissions.organisation(id).name(), catalog, level, sheets);
    }

    /// What confirming by this person would do to the answers as they stand now. Who only looks on sees all of it.
    Proposal proposal(Preview preview, CurrentUser user) {
        var id = preview.submission();
        var sections = submissions.entered(id, user);
        return Proposal.of(
                previews.cells(preview.id(), submissions.catalog(id)),
                submissions.given(id),
                item -> sections.isEmpty() || sections.contains(item.section()));
    }

    /// Changes the answers, all or none.
    ///
    /// @param decisions about every conflict
    /// @param seen revisions the person saw, by item
    /// @return how many answers changed
    /// @throws Overtaken if an answer changed since the person saw it, or a conflict is undecided; nothing changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public int confirm(Preview preview, Map<ItemCode, Decision> decisions, Map<ItemCode, Long> seen, CurrentUser user) {
        var id = preview.submission();
        var proposal = proposal(preview, user);
        var changes = new TreeMap<ItemCode, Change>();
        proposal.changes().forEach(line -> changes.put(line.item().code(), change(line, seen)));
        int undecided = 0;
        for (var line : proposal.conflicts()) {
            switch (decisions.get(line.item().code())) {
                case MINE -> changes.put(line.item().code(), change(line, seen));
                case THEIRS -> {}
                case null -> undecided++;
            }
        }
        if (undecided > 0) {
            throw new Overtaken("还有 %d 处冲突没有决定，全部数据都没有改动。请在“冲突”里逐项选择，再确认。".formatted(undecided));
        }
        var conflicts = submissions.change(id, changes, user);
        if (!conflicts.isEmpty()) {
            throw new Overtaken("您查看预览以后，又有人改了其中 %d 项，全部数据都没有改动。页面已按最新数据更新，请再看一遍。".formatted(conflicts.size()));
        }
        if (!previews.settle(preview.id(), now(), changes.size())) {
            throw new Overtaken("这次导入刚才已经办理过了，没有重复导入。");
        }
        events.publishEvent(new WorkbookImported(preview, changes.size(), user.login()));
        return changes.size();
    }

    private static Change change(Proposal.Line line, Map<ItemCode, Long> seen) {
        return new Change(line.mine(), seen.getOrDefault(line.item().code(), line.revision()));
    }

    /// The upload is put away; no answer changes.
    @Transactional
    public void discard(Preview preview) {
        previews.settle(preview.id(), now(), null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String shortened(String name) {
        return name.length() > 120 ? name.substring(name.length() - 120) : name;
    }
}
