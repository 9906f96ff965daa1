package zhijian.workbook;

import java.time.Year;
import java.util.List;

/// The year's mapping of statistics sheets cannot be used; the administrator of the catalog must correct it.
class StatisticsMappingInvalid extends RuntimeException {

    StatisticsMappingInvalid(Year year, List<String> problems) {
        super("statistics.yaml of the catalog of %s: %s".formatted(year, String.join("；", problems)));
    }
}
