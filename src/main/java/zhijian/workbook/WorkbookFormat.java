package zhijian.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.submission.AnswerReader;
import zhijian.submission.Given;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.workbook.Identity.Base;

/// Writes and reads workbooks without a database (工作簿格式): what is in one is a function of the catalog and the answers.
public final class WorkbookFormat {

    private record FormKey(String catalogVersion, Level level) {}

    private static final Map<FormKey, Form> FORMS = new ConcurrentHashMap<>();
    private static final Map<FormKey, WorkbookTemplate> TEMPLATES = new ConcurrentHashMap<>();

    private WorkbookFormat() {}

    /// @param given the answers with their revisions, for the merge when the workbook comes back
    /// @return the workbook's own identity, new with every export
    public static UUID write(
            OutputStream out,
            SubmissionId id,
            String organisation,
            Inspection inspection,
            Map<ItemCode, Given> given,
            Instant at)
            throws IOException {
        var bases = new TreeMap<ItemCode, Base>();
        for (var item : inspection.catalog().items(inspection.level())) {
            if (item.source() == Source.ENTERED) {
                bases.put(item.code(), base(item, Optional.ofNullable(given.get(item.code()))));
            }
        }
        var identity = new Identity(id, inspection.catalog().version(), UUID.randomUUID(), at, bases);
        template(inspection.catalog(), inspection.level())
                .writeTo(out, new WorkbookFile(organisation, inspection, identity));
        return identity.export();
    }

    /// @return how many answers say something else than was exported, or cannot be read
    /// @throws RuntimeException if the file is no workbook of this organisation, year and catalog
    public static int changes(byte[] file, SubmissionId id, String organisation, Catalog catalog, Level level) {
        return WorkbookReader.read(id, organisation, catalog, level, SheetReader.read(SafePackage.open(file)))
                .cells()
                .size();
    }

    static Form form(Catalog catalog, Level level) {
        return FORMS.computeIfAbsent(new FormKey(catalog.version(), level), _ -> Form.of(catalog, level));
    }

    private static WorkbookTemplate template(Catalog catalog, Level level) {
        return TEMPLATES.computeIfAbsent(
                new FormKey(catalog.version(), level), _ -> WorkbookTemplate.of(form(catalog, level)));
    }

    /// What is too long for a cell stays out of the workbook, as if it had never been answered.
    private static Base base(Item item, Optional<Given> given) {
        return given.map(it -> new Base(
                        it.revision(),
                        Merge.standing(it)
                                .map(answer -> AnswerReader.shown(item, answer))
                                .filter(shown -> shown.length() <= CellContent.LONGEST_TEXT)
                                .orElse("")))
                .orElse(Base.NONE);
    }
}
