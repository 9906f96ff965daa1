package zhijian.workbook;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.submission.AnswerReader;
import zhijian.submission.Given;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.workbook.Identity.Base;

/// Makes workbooks (导出工作簿), one or many, without holding more than one in memory.
@Component
class Exports {

    private record FormKey(String catalogVersion, Level level) {}

    private final Submissions submissions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<FormKey, Form> forms = new ConcurrentHashMap<>();

    Exports(Submissions submissions, ApplicationEventPublisher events, Clock clock) {
        this.submissions = submissions;
        this.events = events;
        this.clock = clock;
    }

    void writeTo(OutputStream out, SubmissionId id, CurrentUser user) throws IOException {
        var identity = write(out, id);
        events.publishEvent(new WorkbookExported(id, identity.export(), user.login()));
    }

    /// A zip of workbooks, each written as soon as it is made.
    void writeAllTo(OutputStream out, Collection<SubmissionId> ids, CurrentUser user) throws IOException {
        var zip = new ZipOutputStream(out);
        // workbooks are compressed already
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (var id : ids) {
            zip.putNextEntry(new ZipEntry("%s/%s.xlsx".formatted(id.year(), name(id))));
            writeTo(new Uncloseable(zip), id, user);
            zip.closeEntry();
        }
        zip.finish();
    }

    String name(SubmissionId id) {
        return "%s_%s_%s年度填报工作簿"
                .formatted(id.organisation(), submissions.organisation(id).name(), id.year());
    }

    private Identity write(OutputStream out, SubmissionId id) throws IOException {
        var inspection = submissions.inspection(id);
        var form = form(inspection.catalog(), inspection.level());
        var identity = identity(id, inspection, submissions.given(id));
        new WorkbookFile(form, submissions.organisation(id).name(), inspection, identity).writeTo(out);
        return identity;
    }

    Form form(Catalog catalog, Level level) {
        return forms.computeIfAbsent(new FormKey(catalog.version(), level), _ -> Form.of(catalog, level));
    }

    private Identity identity(SubmissionId id, Inspection inspection, Map<ItemCode, Given> given) {
        var bases = new TreeMap<ItemCode, Base>();
        for (var item : inspection.catalog().items(inspection.level())) {
            if (item.source() == Source.ENTERED) {
                var standing = given.get(item.code());
                bases.put(item.code(), standing == null ? Base.NONE : base(item, standing));
            }
        }
        return new Identity(
                id,
                inspection.catalog().version(),
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                bases);
    }

    private static Base base(Item item, Given given) {
        return new Base(
                given.revision(),
                Merge.standing(given)
                        .map(answer -> AnswerReader.shown(item, answer))
                        .filter(shown -> shown.length() <= WorkbookFile.LONGEST_TEXT)
                        .orElse(""));
    }

    /// The zip goes on after each workbook.
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
