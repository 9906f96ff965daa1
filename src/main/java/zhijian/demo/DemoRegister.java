package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// The demo city's register (机构名册): its districts, industry owners and schools.
public record DemoRegister(List<Office> offices, List<District> districts, List<Owner> owners, List<School> schools) {

    /// The commission (市教委) or the institute (教科院).
    public record Office(String code, String name, String kind) {}

    /// A district (区) with its GB/T 2260 code.
    public record District(String code, String name) {}

    /// An industry owner (行业企业主管单位), codes `industry-01`…
    public record Owner(String code, String name) {}

    /// A school (学校) as registered.
    ///
    /// @param type GB/T 33782 code (办学类型), e.g. `362`
    /// @param kind `commission`, `district`, `industry` or `private` (隶属关系)
    /// @param supervisor code of the organisation that receives the school's filing (主管部门)
    /// @param size about how many students it has; only shapes the invented numbers
    public record School(
            String code,
            String name,
            String district,
            String type,
            String kind,
            String supervisor,
            boolean artsSports,
            boolean inlandClass,
            int size) {}

    /// @param directory holds `city.csv`, `districts.csv`, `owners.csv` and `schools.csv`
    static DemoRegister read(Path directory) {
        return new DemoRegister(
                CsvTable.rows(directory.resolve("city.csv")).stream()
                        .map(row -> new Office(cell(row, "code"), cell(row, "name"), cell(row, "kind")))
                        .toList(),
                CsvTable.rows(directory.resolve("districts.csv")).stream()
                        .map(row -> new District(cell(row, "code"), cell(row, "name")))
                        .toList(),
                CsvTable.rows(directory.resolve("owners.csv")).stream()
                        .map(row -> new Owner(cell(row, "code"), cell(row, "name")))
                        .toList(),
                CsvTable.rows(directory.resolve("schools.csv")).stream()
                        .map(DemoRegister::school)
                        .toList());
    }

    /// As the platform's own register knows them.
    List<Organisation> organisations() {
        var commission = new OrganisationId(offices.stream()
                .filter(office -> office.kind().equals(OrganisationKind.COMMISSION.name()))
                .findFirst()
                .orElseThrow()
                .code());
        var organisations = new ArrayList<Organisation>();
        offices.forEach(it -> organisations.add(new Organisation(
                new OrganisationId(it.code()), it.name(), OrganisationKind.valueOf(it.kind()), commission)));
        districts.forEach(it -> organisations.add(
                new Organisation(new OrganisationId(it.code()), it.name(), OrganisationKind.DISTRICT, commission)));
        owners.forEach(it -> organisations.add(
                new Organisation(new OrganisationId(it.code()), it.name(), OrganisationKind.OWNER, commission)));
        schools.forEach(it -> organisations.add(new Organisation(
                new OrganisationId(it.code()),
                it.name(),
                OrganisationKind.SCHOOL,
                new OrganisationId(it.supervisor()))));
        return organisations;
    }

    /// As the platform's own register knows them.
    List<zhijian.organisation.School> asSchools() {
        return schools.stream()
                .map(it -> new zhijian.organisation.School(
                        new OrganisationId(it.code()),
                        it.name(),
                        new OrganisationId(it.district()),
                        SchoolType.of(it.type()),
                        SupervisingKind.of(it.kind()),
                        new OrganisationId(it.supervisor()),
                        it.artsSports(),
                        it.inlandClass()))
                .toList();
    }

    private static School school(Map<String, String> row) {
        return new School(
                cell(row, "code"),
                cell(row, "name"),
                cell(row, "district"),
                cell(row, "type"),
                cell(row, "kind"),
                cell(row, "supervisor"),
                cell(row, "arts_sports").equals("1"),
                cell(row, "inland_class").equals("1"),
                Integer.parseInt(cell(row, "size")));
    }
}
