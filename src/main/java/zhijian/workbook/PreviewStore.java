package zhijian.workbook;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;
import zhijian.workbook.CellReading.Refused;
import zhijian.workbook.CellReading.Taken;
import zhijian.workbook.Identity.Base;

/// Previews in `workbook.preview`, and what was read in `workbook.line`.
@Repository
class PreviewStore {

    private static final String COLUMNS =
            "SELECT id, organisation, year, file_name, file_size, file_sha256, source, notices, untouched, uploaded_by, "
                    + "uploaded_at, settled_at, taken ";

    private final JdbcClient jdbc;

    PreviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void keep(Preview preview, List<ReadCell> cells) {
        jdbc.sql("""
                INSERT INTO workbook.preview (id, organisation, year, file_name, file_size, file_sha256, source, notices,
                                              untouched, uploaded_by, uploaded_at)
                VALUES (:id, :organisation, :year, :name, :size, :sha256, :source, :notices, :untouched, :by, :at)
                """)
                .param("id", preview.id())
                .param("organisation", preview.submission().organisation().code())
                .param("year", preview.submission().year().getValue())
                .param("name", preview.file().name())
                .param("size", preview.file().size())
                .param("sha256", preview.file().sha256())
                .param("source", preview.source())
                .param("notices", preview.notices().toArray(String[]::new))
                .param("untouched", preview.untouched())
                .param("by", preview.by())
                .param("at", preview.at().atOffset(ZoneOffset.UTC))
                .update();
        for (int position = 0; position < cells.size(); position++) {
            keep(preview.id(), position, cells.get(position));
        }
    }

    private void keep(UUID preview, int position, ReadCell cell) {
        var answer = cell.reading() instanceof Taken(var given, var _) ? given.orElse(null) : null;
        jdbc.sql("""
                INSERT INTO workbook.line (preview, position, code, is_item, sheet, address, found, number, words, missing,
                                           refused, remarks, base_revision, base_shown)
                VALUES (:preview, :position, :code, :isItem, :sheet, :address, :found, :number, :words, :missing,
                        :refused, :remarks, :revision, :shown)
                """)
                .param("preview", preview)
                .param("position", position)
                .param("code", cell.code())
                .param("isItem", cell.item() != null)
                .param("sheet", cell.sheet())
                .param("address", cell.address())
                .param("found", cell.found())
                .param("number", answer instanceof Answer.Number(var value) ? value : null)
                .param("words", answer instanceof Answer.Words(var text) ? text : null)
                .param("missing", answer instanceof Answer.None(var why) ? why.name() : null)
                .param("refused", cell.reading() instanceof Refused(var reason) ? reason : null)
                .param(
                        "remarks",
                        (cell.reading() instanceof Taken(var _, var remarks) ? remarks : List.<String>of())
                                .toArray(String[]::new))
                .param("revision", cell.base().revision())
                .param("shown", cell.base().shown())
                .update();
    }

    Optional<Preview> find(UUID id) {
        return jdbc.sql(COLUMNS + "FROM workbook.preview WHERE id = :id")
                .param("id", id)
                .query((row, _) -> preview(row))
                .optional();
    }

    /// The latest of a submission, newest first.
    List<Preview> latest(SubmissionId id) {
        return jdbc.sql(COLUMNS + """
                        FROM workbook.preview
                        WHERE organisation = :organisation AND year = :year
                        ORDER BY uploaded_at DESC, id
                        LIMIT 10
                        """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> preview(row))
                .list();
    }

    /// Those of a submission that were taken over from the very file with this code.
    List<Preview> confirmed(SubmissionId id, SealCode code) {
        return jdbc.sql(COLUMNS + """
                        FROM workbook.preview
                        WHERE organisation = :organisation AND year = :year AND taken IS NOT NULL
                          AND upper(left(file_sha256, :length)) = :code
                        ORDER BY settled_at
                        """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("length", SealCode.LENGTH)
                .param("code", code.digits())
                .query((row, _) -> preview(row))
                .list();
    }

    /// In the order they were found.
    List<ReadCell> cells(UUID preview, Catalog catalog) {
        return jdbc.sql("""
                SELECT code, is_item, sheet, address, found, number, words, missing, refused, remarks, base_revision,
                       base_shown
                FROM workbook.line
                WHERE preview = :preview
                ORDER BY position
                """)
                .param("preview", preview)
                .query((row, _) -> new ReadCell(
                        row.getBoolean("is_item") ? catalog.item(new ItemCode(row.getString("code"))) : null,
                        row.getString("code"),
                        row.getString("sheet"),
                        row.getString("address"),
                        row.getString("found"),
                        new Base(row.getLong("base_revision"), row.getString("base_shown")),
                        reading(row)))
                .list();
    }

    /// @param taken null where it is discarded
    /// @return false where somebody else settled it before; nothing has changed
    boolean settle(UUID id, Instant at, @Nullable Integer taken) {
        return jdbc.sql("""
                UPDATE workbook.preview SET settled_at = :at, taken = :taken
                WHERE id = :id AND settled_at IS NULL
                """)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("taken", taken)
                        .update()
                == 1;
    }

    private static CellReading reading(ResultSet row) throws SQLException {
        var refused = row.getString("refused");
        if (refused != null) {
            return new Refused(refused);
        }
        return new Taken(answer(row), texts(row, "remarks"));
    }

    private static Optional<Answer> answer(ResultSet row) throws SQLException {
        BigDecimal number = row.getBigDecimal("number");
        if (number != null) {
            return Optional.of(new Answer.Number(number));
        }
        var words = row.getString("words");
        if (words != null) {
            return Optional.of(new Answer.Words(words));
        }
        return Optional.ofNullable(row.getString("missing")).map(why -> new Answer.None(Missing.valueOf(why)));
    }

    private static Preview preview(ResultSet row) throws SQLException {
        var settled = row.getTimestamp("settled_at");
        return new Preview(
                row.getObject("id", UUID.class),
                new SubmissionId(new OrganisationId(row.getString("organisation")), Year.of(row.getInt("year"))),
                new Preview.File(row.getString("file_name"), row.getInt("file_size"), row.getString("file_sha256")),
                row.getString("source"),
                texts(row, "notices"),
                row.getInt("untouched"),
                row.getString("uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant(),
                settled == null ? null : settled.toInstant(),
                row.getObject("taken", Integer.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        var texts = new ArrayList<String>();
        for (var text : (Object[]) row.getArray(column).getArray()) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }
}
