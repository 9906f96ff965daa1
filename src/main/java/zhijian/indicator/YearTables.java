package zhijian.indicator;

import java.time.Year;
import java.util.Map;
import java.util.Optional;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.release.Release;

/// One year's wide tables as an engine reads them (年度数据表).
///
/// @param tables what stands behind FROM, by level
/// @param catalog by which the year was collected
public record YearTables(Year year, Map<Level, String> tables, Catalog catalog) {

    public static YearTables of(Release release, Catalogs catalogs) {
        return new YearTables(
                release.year(),
                Map.of(
                        Level.SCHOOL, parquet(release, Level.SCHOOL),
                        Level.DISTRICT, parquet(release, Level.DISTRICT),
                        Level.CITY, parquet(release, Level.CITY)),
                catalogs.of(release.year()));
    }

    private static String parquet(Release release, Level level) {
        return "read_parquet('%s')".formatted(release.table(level).toString().replace("'", "''"));
    }

    Lineage lineage() {
        return catalog.lineage();
    }

    Optional<Item> item(ItemCode code) {
        return catalog.find(code).filter(Item.class::isInstance).map(Item.class::cast);
    }
}
