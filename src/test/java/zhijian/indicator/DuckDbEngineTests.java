package zhijian.indicator;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTests extends EngineContract {

    @TempDir
    Path directory;

    @Override
    Path directory() {
        return directory;
    }

    @Override
    Engine engine() {
        return new DuckDbEngine("500MB");
    }
}
