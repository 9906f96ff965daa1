package zhijian.indicator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same on a real Trino; `./test-trino` starts one and says where it is.
@EnabledIfEnvironmentVariable(named = "ZHIJIAN_ENGINE_URL", matches = ".+")
class TrinoEngineTests extends EngineContract {

    private final Path data = Path.of(System.getenv().getOrDefault("ZHIJIAN_DATA", "data"));
    private Path directory = data;

    @BeforeEach
    void make_a_place_that_the_server_sees() throws IOException {
        directory = Files.createTempDirectory(data, "contract");
    }

    @Override
    Path directory() {
        return directory;
    }

    @Override
    Engine engine() {
        return new TrinoEngine(
                new EngineSettings(
                        System.getenv("ZHIJIAN_ENGINE_URL"), "zhijian", "hive", "contract", "local://", "500MB"),
                data);
    }
}
