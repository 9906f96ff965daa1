package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.List;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.organisation.Organisation;

/// Who holds the accounts of the demo city (演示人员): surnames and given names of `people.csv`, put together anew for
/// everybody.
record DemoPeople(List<String> surnames, List<String> givenNames) {

    static DemoPeople read(Path file) {
        var rows = CsvTable.rows(file);
        return new DemoPeople(
                rows.stream()
                        .map(row -> cell(row, "surname"))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                rows.stream()
                        .map(row -> cell(row, "given"))
                        .filter(it -> !it.isEmpty())
                        .toList());
    }

    /// Everybody says who they are, but for those who have said so before.
    void introduce(List<Organisation> organisations, Accounts accounts) {
        int number = 0;
        for (var organisation : organisations) {
            for (var role : Role.OF_EVERY_ORGANISATION) {
                var user = accounts.of(organisation.id(), role);
                var name = surnames.get(number % surnames.size()) + givenNames.get(number % givenNames.size());
                if (accounts.person(user.login()).staffNumber() == null) {
                    accounts.introduce(name, "%d".formatted(1001 + role.ordinal()), user);
                }
                number++;
            }
        }
    }
}
