package zhijian.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;
import zhijian.submission.Answer;

/// A release made by hand: rows given by a test, written as Parquet files by the same code as real ones.
public final class ReleaseForTests {

    private final Catalog catalog;
    private final Map<Level, List<WideTable.Row>> rows = new EnumMap<>(Level.class);

    public ReleaseForTests(Catalog catalog) {
        this.catalog = catalog;
    }

    /// @param cells what the organisation answered, by code: a number, names, the Chinese word of a missing kind, or
    /// nothing
    public void add(
            Level level,
            String organisation,
            @Nullable String district,
            @Nullable String kind,
            @Nullable String type,
            Map<String, String> cells) {
        var attributes = new EnumMap<SchoolAttribute, String>(SchoolAttribute.class);
        put(attributes, SchoolAttribute.DISTRICT, district);
        put(attributes, SchoolAttribute.KIND, kind);
        put(attributes, SchoolAttribute.TYPE, type);
        add(level, organisation, attributes, cells);
    }

    /// @param attributes what the register says of a school
    public void add(
            Level level, String organisation, Map<SchoolAttribute, String> attributes, Map<String, String> cells) {
        var answers = new TreeMap<ItemCode, Answer>();
        cells.forEach((code, cell) -> {
            if (!cell.isEmpty()) {
                answers.put(new ItemCode(code), answer(new ItemCode(code), cell));
            }
        });
        rows.computeIfAbsent(level, _ -> new ArrayList<>())
                .add(new WideTable.Row(organisation, "名称", attributes, answers));
    }

    private static void put(
            Map<SchoolAttribute, String> attributes, SchoolAttribute attribute, @Nullable String value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
    }

    public Release write(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var level : Level.values()) {
            WideTable.write(
                    catalog.items(level),
                    rows.getOrDefault(level, List.of()),
                    directory.resolve(Release.tableName(level)));
        }
        return new Release(
                catalog.year() + "-1", catalog.year(), directory, Instant.EPOCH, "tester", "made by hand", "");
    }

    private Answer answer(ItemCode code, String cell) {
        for (var missing : Missing.values()) {
            if (missing.chinese().equals(cell)) {
                return new Answer.None(missing);
            }
        }
        return catalog.item(code).type().isNumber() ? new Answer.Number(new BigDecimal(cell)) : new Answer.Words(cell);
    }
}
