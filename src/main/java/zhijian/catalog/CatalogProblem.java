package zhijian.catalog;

/// Something wrong in a catalog file (目录问题), said so that whoever edits the file can mend it.
///
/// @param file relative to the directory of catalogs, e.g. `2020/checks.yaml`
/// @param line from 1
/// @param column from 1
/// @param message what was found and expected, with a suggestion where there is one; in Chinese
public record CatalogProblem(String file, int line, int column, String message) {

    @Override
    public String toString() {
        return "%s 第 %d 行第 %d 列：%s".formatted(file, line, column, message);
    }
}
