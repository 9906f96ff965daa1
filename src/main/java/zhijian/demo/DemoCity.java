package zhijian.demo;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.organisation.Register;

/// Settles a city of made-up data and brings it down the whole road (演示城市), from register to public site, and opens
/// the next year for trying out.
///
/// What is there already stays as it is; a road that was broken off is taken up where it ended.
@Component
public class DemoCity {

    private final String password;
    private final Register register;
    private final Accounts accounts;
    private final CityRoad road;
    private final Publishing publishing;
    private final OngoingYear ongoingYear;

    DemoCity(
            @Value("${zhijian.demo.password:}") String password,
            Register register,
            Accounts accounts,
            CityRoad road,
            Publishing publishing,
            OngoingYear ongoingYear) {
        this.password = password;
        this.register = register;
        this.accounts = accounts;
        this.road = road;
        this.publishing = publishing;
        this.ongoingYear = ongoingYear;
    }

    /// @param directory holds what the made-up schools say of soft findings
    /// @return how long each stretch of the road took, in seconds, in order
    public Map<String, Double> bringDownTheRoad(DemoData data, Path directory) {
        var progress = new Progress(System.out);
        DemoClock.at(new Timetable(data.years().getFirst()).settled(), () -> settle(data, directory));
        var explanations = Explanations.read(directory.resolve("explanations.csv"));
        for (var year : data.years()) {
            road.drive(data, explanations, year, progress);
        }
        publishing.publish(data.years().getLast(), progress);
        ongoingYear.open(data, explanations, progress);
        return progress.stretches();
    }

    private void settle(DemoData data, Path directory) {
        if (register.organisations().isEmpty()) {
            register.takeOver(data.register().organisations(), data.register().asSchools());
        }
        accounts.createFor(register.organisations(), password);
        DemoPeople.read(directory.resolve("people.csv")).introduce(register.organisations(), accounts);
    }
}
