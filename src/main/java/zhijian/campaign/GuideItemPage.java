package zhijian.campaign;

import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Check;
import zhijian.catalog.Formula;
import zhijian.catalog.FormulaWords;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;

/// All that is known of one item (数据项说明).
///
/// @param checks that look at it
/// @param indicators that are computed from it, directly
/// @param note of the institute; empty: none
/// @param mayWrite whether this person writes the note
record GuideItemPage(
        Catalog catalog,
        Item item,
        List<Check> checks,
        List<Indicator> indicators,
        String note,
        List<CatalogChange> changes,
        boolean mayWrite) {

    String year() {
        return catalog.year().toString();
    }

    /// A condition or a formula in words.
    String said(Formula formula) {
        return new FormulaWords(catalog).of(formula.text());
    }

    String level() {
        return Levels.chinese(item.level());
    }

    String type() {
        return switch (item.type()) {
            case INTEGER -> "整数";
            case DECIMAL -> "小数，最多 %d 位".formatted(item.decimals());
            case MONEY -> "金额，最多 2 位小数";
            case YES_NO -> "是或否";
            case NAMES -> "名称清单，用顿号分隔";
            case TEXT -> "文字";
            case CHOICE -> "选项";
        };
    }

    String source() {
        return switch (item.source()) {
            case ENTERED -> "由填报单位填写";
            case REGISTER -> "由机构名录带出，不用填";
            case SYSTEM -> "由平台写入，不用填";
        };
    }
}
