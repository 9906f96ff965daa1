package zhijian;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import zhijian.catalog.Catalogs;

/// What every module is given: the time and the catalogs.
@Configuration(proxyBeanMethods = false)
class GroundConfiguration {

    /// The demo city brings a clock of its own.
    @Bean
    @Profile("!demo")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Catalogs catalogs(@Value("${zhijian.data}") Path data, @Value("${zhijian.catalog}") Path shipped) {
        return new Catalogs(data.toAbsolutePath().resolve("catalog"), shipped);
    }
}
