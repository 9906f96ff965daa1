package zhijian.release;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Level;

/// A frozen data set of one year (数据版本).
///
/// @param number year and counter, e.g. `2020-1`
/// @param directory holds `manifest.json` and one Parquet file per level
/// @param manifestSha256 pins the manifest, and through it every file and filing
public record Release(
        String number,
        Year year,
        Path directory,
        Instant frozenAt,
        String frozenBy,
        String reason,
        String manifestSha256) {

    /// The wide table of a level: one row per organisation, one column per item.
    public Path table(Level level) {
        return directory.resolve(tableName(level));
    }

    public Path manifest() {
        return directory.resolve("manifest.json");
    }

    /// Version of the catalog it was frozen by, as its manifest says; the year's catalog may have changed since.
    public String catalogVersion() {
        return said("catalog").stringValue();
    }

    /// Only what was filed by then was taken up; empty: everything.
    public Optional<Instant> filedBy() {
        return Optional.of(said("filedBy"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .map(Instant::parse);
    }

    private JsonNode said(String field) {
        return JsonMapper.builder().build().readTree(manifest().toFile()).path(field);
    }

    /// Who should have filed and had not; nobody where its manifest does not say it yet.
    public List<NotFiled> notFiled() {
        return Files.exists(manifest()) ? NotFiled.of(manifest()) : List.of();
    }

    static String tableName(Level level) {
        return switch (level) {
            case SCHOOL -> "schools.parquet";
            case DISTRICT -> "districts.parquet";
            case CITY -> "city.parquet";
        };
    }
}
