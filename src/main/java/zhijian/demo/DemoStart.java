package zhijian.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// On the first start with profile `demo`, brings the demo city down the road (演示首启); later starts find it there.
@Component
@ConditionalOnBooleanProperty("zhijian.demo.start")
class DemoStart implements ApplicationRunner {

    private final Path directory;
    private final DemoCity city;

    DemoStart(@Value("${zhijian.demo.directory}") Path directory, DemoCity city) {
        this.directory = directory;
        this.city = city;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        city.bringDownTheRoad(DemoData.read(directory), directory);
    }
}
