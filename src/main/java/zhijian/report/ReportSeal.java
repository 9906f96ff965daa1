package zhijian.report;

import java.time.Instant;
import zhijian.print.OfdSeal;

/// The seal that goes on the cover of a report (报告用章).
///
/// @param seal as [OfdSeal#make] made it
record ReportSeal(byte[] seal, OfdSeal.Key key) {

    static final int MILLIMETRES = 40;

    /// Over the issuer and the date at the foot of the cover.
    private static final double X = 98;

    private static final double Y = 196;

    byte[] set(byte[] ofd, Instant at) {
        return OfdSeal.set(ofd, seal, key, X, Y, MILLIMETRES, at);
    }
}
