package zhijian.indicator;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The engine the settings ask for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

    @Bean
    Engine engine(EngineSettings settings, @Value("${zhijian.data}") Path data) {
        return settings.url().isEmpty() ? new DuckDbEngine(settings.memory()) : new TrinoEngine(settings, data);
    }
}
