package zhijian.organisation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a city's register (机构名录) from `city.csv`, `districts.csv`, `owners.csv` and `schools.csv`.
///
/// Lines are split at commas, the first line names the columns, and no value needs quoting.
record RegisterFiles(List<Organisation> organisations, List<School> schools) {

    /// @throws RegisterInvalid with every problem of every file
    static RegisterFiles read(Path directory) {
        return new Reader(directory).read();
    }

    /// Something read, and the line it was read from.
    private record Read<T>(String place, T value) {}

    private static final class Reader {

        /// Stands for what could not be read; a register with problems is refused, so nobody ever sees it.
        private static final OrganisationId NONE = new OrganisationId("none");

        private final Path directory;
        private final List<String> problems = new ArrayList<>();

        Reader(Path directory) {
            this.directory = directory;
        }

        RegisterFiles read() {
            var city = each("city.csv", Set.of("code", "name", "kind"), row -> organisation(row, kind(row), NONE));
            var commission = commission(city);
            var districts = each(
                    "districts.csv",
                    Set.of("code", "name"),
                    row -> organisation(row, OrganisationKind.DISTRICT, commission));
            var owners = each(
                    "owners.csv", Set.of("code", "name"), row -> organisation(row, OrganisationKind.OWNER, commission));
            var schools = each(
                    "schools.csv",
                    Set.of("code", "name", "district", "type", "kind", "supervisor", "arts_sports", "inland_class"),
                    Reader::school);
            var organisations = Stream.of(
                            city.stream()
                                    .map(it -> new Read<>(it.place(), it.value().supervisedBy(commission))),
                            districts.stream(),
                            owners.stream(),
                            schools.stream()
                                    .map(it -> new Read<>(it.place(), it.value().organisation())))
                    .flatMap(Function.identity())
                    .toList();
            checkReferences(organisations, schools);
            if (!problems.isEmpty()) {
                throw new RegisterInvalid(problems);
            }
            return new RegisterFiles(
                    organisations.stream().map(Read::value).toList(),
                    schools.stream().map(Read::value).toList());
        }

        private static Organisation organisation(Row row, OrganisationKind kind, OrganisationId supervisor) {
            return new Organisation(row.id("code"), row.text("name"), kind, supervisor);
        }

        private static OrganisationKind kind(Row row) {
            return row.choice(
                    "kind", List.of(OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE), OrganisationKind::name);
        }

        private static School school(Row row) {
            return new School(
                    row.id("code"),
                    row.text("name"),
                    row.id("district"),
                    row.choice("type", List.of(SchoolType.values()), SchoolType::code),
                    row.choice("kind", List.of(SupervisingKind.values()), SupervisingKind::code),
                    row.id("supervisor"),
                    row.isYes("arts_sports"),
                    row.isYes("inland_class"));
        }

        private OrganisationId commission(List<Read<Organisation>> city) {
            return city.stream()
                    .map(Read::value)
                    .filter(organisation -> organisation.kind() == OrganisationKind.COMMISSION)
                    .map(Organisation::id)
                    .findFirst()
                    .orElseGet(() -> {
                        problems.add("city.csv：缺少 kind 为 COMMISSION 的一行（市教委）");
                        return NONE;
                    });
        }

        private void checkReferences(List<Read<Organisation>> organisations, List<Read<School>> schools) {
            var places = new HashMap<OrganisationId, String>();
            for (var organisation : organisations) {
                var id = organisation.value().id();
                var first = places.putIfAbsent(id, organisation.place());
                if (first != null) {
                    problems.add("%s：机构代码 %s 已经写在 %s".formatted(organisation.place(), id, first));
                }
            }
            for (var school : schools) {
                checkReference(school, "district", school.value().district(), places.keySet());
                checkReference(school, "supervisor", school.value().supervisor(), places.keySet());
            }
        }

        private void checkReference(
                Read<School> school, String column, OrganisationId reference, Set<OrganisationId> known) {
            if (!known.contains(reference)) {
                problems.add("%s：%s 的 %s 是 %s，名录里没有这个机构"
                        .formatted(school.place(), school.value().name(), column, reference));
            }
        }

        /// What each line of a file says; a line with a problem is left out.
        private <T> List<Read<T>> each(String file, Set<String> columns, Function<Row, T> reading) {
            var lines = lines(file);
            if (lines.isEmpty()) {
                return List.of();
            }
            var names = List.of(lines.getFirst().split(",", -1));
            var missing = new TreeSet<>(columns);
            names.forEach(missing::remove);
            if (!missing.isEmpty()) {
                problems.add("%s 第 1 行：缺少列 %s".formatted(file, String.join("、", missing)));
                return List.of();
            }
            var all = new ArrayList<Read<T>>();
            for (int i = 1; i < lines.size(); i++) {
                var place = "%s 第 %d 行".formatted(file, i + 1);
                var cells = lines.get(i).split(",", -1);
                if (cells.length != names.size()) {
                    problems.add("%s：应有 %d 列，却有 %d 列".formatted(place, names.size(), cells.length));
                    continue;
                }
                var row = new HashMap<String, String>();
                for (int column = 0; column < cells.length; column++) {
                    row.put(names.get(column), cells[column].strip());
                }
                int before = problems.size();
                var value = reading.apply(new Row(place, row, problems));
                if (problems.size() == before) {
                    all.add(new Read<>(place, value));
                }
            }
            return all;
        }

        private List<String> lines(String file) {
            try {
                var lines = Files.readAllLines(directory.resolve(file));
                if (lines.isEmpty()) {
                    problems.add("%s：文件是空的".formatted(file));
                }
                return lines;
            } catch (IOException _) {
                problems.add("%s：读不到这个文件".formatted(file));
                return List.of();
            }
        }
    }

    /// One line of a file, by the names of its columns; what is wrong with a cell becomes a problem.
    private record Row(String place, Map<String, String> cells, List<String> problems) {

        String text(String column) {
            var cell = cells.getOrDefault(column, "");
            if (cell.isEmpty()) {
                problem("%s 是空的".formatted(column));
            }
            return cell;
        }

        OrganisationId id(String column) {
            var text = text(column);
            if (OrganisationId.isCode(text)) {
                return new OrganisationId(text);
            }
            if (!text.isEmpty()) {
                problem("%s 应是 10 位或 6 位数字，或 industry-03 这样的代码，却是“%s”".formatted(column, text));
            }
            return Reader.NONE;
        }

        <T> T choice(String column, List<T> choices, Function<T, String> word) {
            var text = text(column);
            return choices.stream()
                    .filter(choice -> word.apply(choice).equals(text))
                    .findFirst()
                    .orElseGet(() -> {
                        if (!text.isEmpty()) {
                            problem("%s 只能是 %s，却是“%s”"
                                    .formatted(
                                            column, choices.stream().map(word).collect(joining("、")), text));
                        }
                        return choices.getFirst();
                    });
        }

        boolean isYes(String column) {
            return choice(column, List.of(true, false), yes -> yes ? "1" : "0");
        }

        private void problem(String message) {
            problems.add("%s：%s".formatted(place, message));
        }
    }
}
