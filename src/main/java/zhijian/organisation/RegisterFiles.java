package zhijian.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a city's register (机构名录) from `city.csv`, `districts.csv`, `owners.csv` and `schools.csv`.
///
/// Lines are split at commas, the first line names the columns, and no value needs quoting.
record RegisterFiles(List<Organisation> organisations, List<School> schools) {

    /// @throws RegisterInvalid with every problem of every file
    static RegisterFiles read(Path directory) {
        return new Reader(directory).read();
    }

    private static final class Reader {

        private final Path directory;
        private final List<String> problems = new ArrayList<>();
        private final List<Organisation> organisations = new ArrayList<>();
        private final List<School> schools = new ArrayList<>();
        private @Nullable OrganisationId commission;

        Reader(Path directory) {
            this.directory = directory;
        }

        RegisterFiles read() {
            each("city.csv", Set.of("code", "name", "kind"), row -> {
                var kind = OrganisationKind.valueOf(row.text("kind"));
                if (kind == OrganisationKind.COMMISSION) {
                    commission = row.id("code");
                }
                organisations.add(new Organisation(row.id("code"), row.text("name"), kind, commission(row)));
            });
            each(
                    "districts.csv",
                    Set.of("code", "name"),
                    row -> organisations.add(organisation(row, OrganisationKind.DISTRICT)));
            each(
                    "owners.csv",
                    Set.of("code", "name"),
                    row -> organisations.add(organisation(row, OrganisationKind.OWNER)));
            each(
                    "schools.csv",
                    Set.of("code", "name", "district", "type", "kind", "supervisor", "arts_sports", "inland_class"),
                    row -> {
                        var school = new School(
                                row.id("code"),
                                row.text("name"),
                                row.id("district"),
                                SchoolType.of(row.text("type")),
                                SupervisingKind.of(row.text("kind")),
                                row.id("supervisor"),
                                row.isYes("arts_sports"),
                                row.isYes("inland_class"));
                        schools.add(school);
                        organisations.add(new Organisation(
                                school.id(), school.name(), OrganisationKind.SCHOOL, school.supervisor()));
                    });
            checkReferences();
            if (!problems.isEmpty()) {
                throw new RegisterInvalid(problems);
            }
            return new RegisterFiles(List.copyOf(organisations), List.copyOf(schools));
        }

        private Organisation organisation(Row row, OrganisationKind kind) {
            return new Organisation(row.id("code"), row.text("name"), kind, commission(row));
        }

        private OrganisationId commission(Row row) {
            if (commission == null) {
                throw new IllegalArgumentException(
                        "%s 之前缺少 city.csv 中 kind 为 COMMISSION 的一行（市教委）".formatted(row.text("name")));
            }
            return commission;
        }

        private void checkReferences() {
            var known = new HashSet<OrganisationId>();
            for (var organisation : organisations) {
                if (!known.add(organisation.id())) {
                    problems.add("机构代码 %s 出现了两次（%s）".formatted(organisation.id(), organisation.name()));
                }
            }
            for (var school : schools) {
                for (var reference : List.of(school.district(), school.supervisor())) {
                    if (!known.contains(reference)) {
                        problems.add("schools.csv：%s 提到的机构 %s 不在名录里".formatted(school.name(), reference));
                    }
                }
            }
        }

        private void each(String file, Set<String> columns, Consumer<Row> use) {
            List<String> lines;
            try {
                lines = Files.readAllLines(directory.resolve(file));
            } catch (IOException _) {
                problems.add("%s：读不到这个文件".formatted(file));
                return;
            }
            var names = List.of(lines.getFirst().split(",", -1));
            if (!names.containsAll(columns)) {
                problems.add("%s：第 1 行应有这些列：%s"
                        .formatted(
                                file, String.join(",", columns.stream().sorted().toList())));
                return;
            }
            for (int i = 1; i < lines.size(); i++) {
                var cells = lines.get(i).split(",", -1);
                if (cells.length != names.size()) {
                    problems.add("%s 第 %d 行：应有 %d 列，却有 %d 列".formatted(file, i + 1, names.size(), cells.length));
                    continue;
                }
                var row = new HashMap<String, String>();
                for (int column = 0; column < cells.length; column++) {
                    row.put(names.get(column), cells[column].strip());
                }
                try {
                    use.accept(new Row(row));
                } catch (IllegalArgumentException e) {
                    problems.add("%s 第 %d 行：%s".formatted(file, i + 1, e.getMessage()));
                }
            }
        }
    }

    /// One line of a file, by the names of its columns.
    private record Row(Map<String, String> cells) {

        String text(String column) {
            var cell = cells.get(column);
            if (cell == null || cell.isEmpty()) {
                throw new IllegalArgumentException("%s 是空的".formatted(column));
            }
            return cell;
        }

        OrganisationId id(String column) {
            return new OrganisationId(text(column));
        }

        boolean isYes(String column) {
            return switch (text(column)) {
                case "1" -> true;
                case "0" -> false;
                default -> throw new IllegalArgumentException("%s 只能是 1 或 0，却是“%s”".formatted(column, text(column)));
            };
        }
    }
}
