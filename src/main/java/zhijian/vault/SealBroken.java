package zhijian.vault;

import org.jspecify.annotations.Nullable;

/// Something sealed was changed, moved or sealed with another key (封存损坏); an administrator must find out which.
public class SealBroken extends RuntimeException {

    SealBroken(String place, @Nullable Throwable cause) {
        super(
                "What is sealed at %s cannot be opened: it was changed, moved or sealed with another key"
                        .formatted(place),
                cause);
    }
}
