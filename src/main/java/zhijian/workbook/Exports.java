package zhijian.workbook;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Makes workbooks (导出工作簿), one or many, without holding more than one in memory.
@Component
class Exports {

    private final Submissions submissions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Exports(Submissions submissions, ApplicationEventPublisher events, Clock clock) {
        this.submissions = submissions;
        this.events = events;
        this.clock = clock;
    }

    void writeTo(OutputStream out, SubmissionId id, CurrentUser user) throws IOException {
        events.publishEvent(new WorkbookExported(id, write(out, id), user.login()));
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

    private UUID write(OutputStream out, SubmissionId id) throws IOException {
        return WorkbookFormat.write(
                out,
                id,
                submissions.organisation(id).name(),
                submissions.inspection(id),
                submissions.given(id),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
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
