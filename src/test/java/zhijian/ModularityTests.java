package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(ZhijianApplication.class);

    @Test
    void every_module_uses_only_the_modules_it_may() {
        modules.verify();
    }

    @Test
    void there_are_modules_to_check() {
        assertThat(modules.stream().count()).isGreaterThan(5);
    }
}
