package zhijian.report;

import java.util.Map;

/// The front matter (文件头): what the cover and the running header say.
///
/// @param note what every reader must know first, e.g. that the text is a demonstration; may be empty
/// @param entries all keys of the source, as written
public record Front(
        String title, String subtitle, String issuer, String date, String note, Map<String, String> entries) {

    String fullTitle() {
        return subtitle.isEmpty() ? title : title + "（" + subtitle + "）";
    }
}
