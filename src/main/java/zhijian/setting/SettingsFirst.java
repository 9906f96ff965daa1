package zhijian.setting;

import java.util.ArrayList;
import java.util.Collection;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Asks every check before the first bean is made: an administrator mends all at once, and nothing has been begun.
@Configuration(proxyBeanMethods = false)
class SettingsFirst {

    @Bean
    static BeanFactoryPostProcessor settingsAreThere(Environment given) {
        return beans -> check(beans.getBeansOfType(SettingCheck.class).values(), given);
    }

    /// @throws SettingsRefused if any is
    static void check(Collection<SettingCheck> checks, Environment given) {
        var problems = new ArrayList<SettingRefused>();
        for (var check : checks) {
            try {
                check.check(given);
            } catch (SettingRefused e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsRefused(problems);
        }
    }
}
