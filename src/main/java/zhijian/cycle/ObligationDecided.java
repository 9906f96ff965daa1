package zhijian.cycle;

import java.time.Year;

/// The commission decided anew whether an organisation must report; published in the same transaction.
public record ObligationDecided(Year year, Obligation obligation, String who) {}
