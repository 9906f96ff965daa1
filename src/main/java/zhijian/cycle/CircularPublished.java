package zhijian.cycle;

/// The commission told everybody something about a year that is open already; published in the same transaction.
public record CircularPublished(Circular circular) {}
