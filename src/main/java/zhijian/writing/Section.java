package zhijian.writing;

import org.jspecify.annotations.Nullable;

/// A section as it stands (小节).
///
/// @param number stands in addresses and never changes; 0: cover and notes before the first heading
/// @param assignee login of who is to write it; null: anybody who may
public record Section(
        int number, SectionState state, @Nullable String assignee, Version version) {

    String title() {
        return SectionText.title(version.words());
    }

    boolean isFront() {
        return number == 0;
    }
}
