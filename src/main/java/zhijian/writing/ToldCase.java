package zhijian.writing;

import java.util.List;
import zhijian.catalog.ItemCode;
import zhijian.report.FiledCase;

/// A case that a school filed, as an editor chooses it (可选案例).
///
/// @param consent who is named, and how they agreed, in words
/// @param agreed whether everybody named agreed
/// @param items data items it mentions
record ToldCase(
        FiledCase id,
        String school,
        String chapter,
        String title,
        String text,
        String consent,
        boolean agreed,
        List<ItemCode> items) {}
