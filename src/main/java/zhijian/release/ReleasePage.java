package zhijian.release;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// @param by name of who froze it
/// @param earlier releases of the same year, newest first
/// @param other the one it is compared with; null: it is the first
/// @param names what an item is called, by its code
record ReleasePage(
        Release release,
        String by,
        List<Release> earlier,
        @Nullable Release other,
        @Nullable ReleaseDifferences differences,
        UnaryOperator<String> names) {

    int notFiled() {
        return release.notFiled().size();
    }
}
