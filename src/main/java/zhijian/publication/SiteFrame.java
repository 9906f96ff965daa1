package zhijian.publication;

import org.jspecify.annotations.Nullable;
import zhijian.report.Edition;

/// What every page of the site shows around its content (页面框架).
///
/// @param title of the page
/// @param root relative way up to the site's root, e.g. `../../`; the site works in any folder
/// @param city way to the city's site: the same, or its address where the page belongs to a district's own column
/// @param district code of the district whose own column the page belongs to; null: the city's site
/// @param notice shown on every page, e.g. that the data are a demonstration; empty: none
/// @param edition the site's
/// @param source whose numbers the page has: the site's edition, or one it replaced
record SiteFrame(
        String title,
        String root,
        String city,
        @Nullable String district,
        String notice,
        Edition edition,
        Edition source) {

    /// Where the column of a district is.
    String districtPage(String code) {
        return code.equals(district) ? root + "index.html" : "%sdistricts/%s/index.html".formatted(city, code);
    }
}
