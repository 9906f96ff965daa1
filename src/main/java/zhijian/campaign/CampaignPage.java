package zhijian.campaign;

import java.util.List;
import java.util.Map;
import zhijian.catalog.Level;
import zhijian.cycle.Circular;
import zhijian.cycle.Window;

/// One year that is open (年度工作).
///
/// @param notes how many items the institute explained
/// @param mayDecide whether this person may extend, adjust and publish
record CampaignPage(
        String year,
        String catalogVersion,
        String openedAt,
        Map<Level, Window> windows,
        ObligedPage obliged,
        List<Extended> extensions,
        List<Circular> circulars,
        List<Logged> log,
        int notes,
        boolean mayDecide) {

    record Extended(String name, String until, String reason, boolean over) {}

    /// @param who name
    record Logged(String at, String who, String what, String why) {}
}
