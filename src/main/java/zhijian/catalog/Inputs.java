package zhijian.catalog;

/// Where a formula finds its values (取数): those of one organisation or group.
@FunctionalInterface
public interface Inputs {

    /// @param yearsBack 0 for the year itself, 1 for the year before …
    Amount value(ItemCode code, int yearsBack);

    /// What schools of the same type filed last year; missing where nothing is known of them, or too little to show.
    default Amount peers(ItemCode code, PeerMark mark) {
        return Amount.missing(Missing.NOT_AVAILABLE);
    }
}
