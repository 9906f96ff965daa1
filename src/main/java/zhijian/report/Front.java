package zhijian.report;

import java.util.Map;

/// The front matter (文件头): what the cover and the running header say.
///
/// @param others further keys of the source, as written
public record Front(String title, String subtitle, String issuer, String date, Map<String, String> others) {

    String fullTitle() {
        return subtitle.isEmpty() ? title : title + "（" + subtitle + "）";
    }
}
