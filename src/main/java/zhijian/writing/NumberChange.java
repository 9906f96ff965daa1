package zhijian.writing;

import java.util.List;
import zhijian.report.BindingTrial;

/// A number of a section that another release tells differently (数值变化).
///
/// @param written the binding
/// @param sentence where it stands, with the old numbers
/// @param untrue why the words around the number no longer hold; empty: they do
/// @param proposals what to write instead, the closest first; none while the words hold
record NumberChange(
        String written,
        String before,
        String after,
        String sentence,
        String untrue,
        List<BindingTrial.Variant> proposals) {

    boolean isUntrue() {
        return !untrue.isEmpty();
    }
}
