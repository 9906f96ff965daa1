package zhijian.burden;

import java.time.Duration;

/// How long it takes to fill in an item (填报用时).
///
/// @param median of the organisations that were measured, all their changes of the item added up
/// @param measured how many they were
record Effort(Duration median, int measured) {

    /// What the item costs this many organisations together.
    Duration of(int organisations) {
        return median.multipliedBy(organisations);
    }
}
