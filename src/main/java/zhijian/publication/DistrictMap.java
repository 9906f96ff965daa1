package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import zhijian.catalog.Catalog;

/// Where districts lie to each other, one square each (方格地图): `district-map.txt` of the catalog.
///
/// A line is a row from north to south, a word a square from west to east: a district's code, or `.` for none.
///
/// @param places by code; empty where a catalog has no map
record DistrictMap(Map<String, Place> places) {

    private static final String FILE = "district-map.txt";

    /// Counted from 1.
    record Place(int column, int row) {}

    /// Style classes of a district's square; none where it has no place.
    String square(String district) {
        var place = places.get(district);
        return place == null ? "" : "c%d r%d".formatted(place.column(), place.row());
    }

    /// @throws IllegalStateException if a district stands in two squares
    static DistrictMap of(Catalog catalog) throws IOException {
        var file = catalog.directories().stream()
                .map(directory -> directory.resolve(FILE))
                .filter(Files::exists)
                .findFirst();
        var places = new LinkedHashMap<String, Place>();
        if (file.isPresent()) {
            var rows = new ArrayList<String[]>();
            Files.readAllLines(file.get()).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(line.strip().split("\\s+")));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).length; column++) {
                    var code = rows.get(row)[column];
                    if (!code.equals(".") && places.put(code, new Place(column + 1, row + 1)) != null) {
                        throw new IllegalStateException("%s names district %s twice".formatted(file.get(), code));
                    }
                }
            }
        }
        return new DistrictMap(places);
    }
}
