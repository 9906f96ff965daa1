package zhijian.catalog;

/// Where in the peers' range (同类学校的位置): a mark on the values schools of the same type filed last year.
public enum PeerMark {
    /// below this a value is unusual: the first quartile less one and a half times the distance between the quartiles
    LOW,
    MEDIAN,
    /// above this a value is unusual: the third quartile and one and a half times the distance between the quartiles
    HIGH
}
