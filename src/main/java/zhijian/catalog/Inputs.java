package zhijian.catalog;

/// Where a formula finds its values (取数): those of one organisation or group.
@FunctionalInterface
public interface Inputs {

    /// @param yearsBack 0 for the year itself, 1 for the year before …
    Amount value(ItemCode code, int yearsBack);
}
