package zhijian.desk;

import java.util.SortedMap;
import zhijian.catalog.ItemCode;

/// A person's draft of what they are going to say (意见单): a reason and items, each with what is wrong with it. It waits
/// for them, whatever happens, until they send it or cross everything out.
record Slip(String reason, SortedMap<ItemCode, String> items) {

    boolean isEmpty() {
        return reason.isEmpty() && items.isEmpty();
    }
}
