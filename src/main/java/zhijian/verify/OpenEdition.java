package zhijian.verify;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// From which data an edition on the site follows (版次数据来源); `data/editions.json` lists them, oldest first.
///
/// @param year its campaign, whose catalog in `catalog/` says what is computed
/// @param city code of the scope that is the whole city
/// @param reports path its reports stand under
/// @param isCurrent whether the pages around the reports show its numbers
/// @param releases number of the release of each year it looks at
public record OpenEdition(
        String edition, int year, String city, String reports, boolean isCurrent, SortedMap<Integer, String> releases) {

    public OpenEdition {
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(reports, "reports");
        releases = Collections.unmodifiableSortedMap(releases);
    }

    public static final String FILE = "data/editions.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static byte[] write(List<OpenEdition> editions) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(editions);
    }

    static List<OpenEdition> read(byte[] json) {
        return JSON.readValue(json, new TypeReference<List<OpenEdition>>() {});
    }
}
