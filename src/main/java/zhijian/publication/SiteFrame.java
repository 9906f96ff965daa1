package zhijian.publication;

import zhijian.report.Edition;

/// What every page of the site shows around its content (页面框架).
///
/// @param title of the page
/// @param root relative way up to the site's root, e.g. `../../`; the site works in any folder
/// @param notice shown on every page, e.g. that the data are a demonstration; empty: none
record SiteFrame(String title, String root, String notice, Edition edition) {}
