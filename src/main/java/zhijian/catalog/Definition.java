package zhijian.catalog;

/// Something the catalog gives a code, a name and a unit: an item that is asked, or an indicator that is computed.
public sealed interface Definition permits Item, Indicator {

    ItemCode code();

    String name();

    String english();

    Level level();

    /// section of the report it belongs to, e.g. `1.2`
    String section();

    /// empty where the value has none, as with yes and no
    String unit();

    /// places it is displayed with
    int decimals();

    Combine combine();

    /// how many years the figure is older than the cycle that collects it; 0 for all but some public statistics
    int lag();
}
