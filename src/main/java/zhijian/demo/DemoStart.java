package zhijian.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.organisation.Register;

/// On the first start with profile `demo`, brings the demo city down the whole road (演示首启); later starts find it there.
@Component
@Profile("demo")
class DemoStart implements ApplicationRunner {

    private final Path directory;
    private final String password;
    private final Register register;
    private final Accounts accounts;
    private final CityRoad road;
    private final Publishing publishing;

    DemoStart(
            @Value("${zhijian.demo.directory}") Path directory,
            @Value("${zhijian.demo.password}") String password,
            Register register,
            Accounts accounts,
            CityRoad road,
            Publishing publishing) {
        this.directory = directory;
        this.password = password;
        this.register = register;
        this.accounts = accounts;
        this.road = road;
        this.publishing = publishing;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (register.organisations().isEmpty()) {
            register.takeOver(directory.resolve("register"));
        }
        accounts.createFor(register.organisations(), password);
        var data = DemoData.read(directory);
        var explanations = Explanations.read(directory.resolve("explanations.csv"));
        var progress = new Progress(System.out);
        for (var year : data.years()) {
            road.drive(data, explanations, year, progress);
        }
        publishing.publish(data.years().getLast(), progress);
    }
}
