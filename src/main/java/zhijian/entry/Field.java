package zhijian.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Source;
import zhijian.narrative.Cases;

/// One item on a form (填报项): what is asked, what stands there now and what stood there in the years before.
///
/// @param typed what the person typed, also where it could not be taken; or the answer as it stands
/// @param peers where schools of the same type were last year; empty where too few filed
/// @param rates numbers computed from it
/// @param closed why it need not be answered; empty where it is open
/// @param note what the institute adds to the definition this year; empty: nothing
/// @param remark what a reviewer wrote about it when the form was sent back; empty: nothing
/// @param unconfirmed whether it was taken over from last year and waits for somebody to look at it
/// @param editable whether this person may type here now
record Field(
        Item item,
        String typed,
        Past past,
        String peers,
        List<EntryForm.Computed> rates,
        String closed,
        String note,
        String remark,
        boolean unconfirmed,
        boolean editable,
        Outcome outcome) {

    Field with(String text, Outcome outcome) {
        return new Field(item, text, past, peers, rates, closed, note, remark, unconfirmed, editable, outcome);
    }

    String code() {
        return item.code().value();
    }

    boolean isTyped() {
        return editable && item.source() == Source.ENTERED && closed.isEmpty();
    }

    /// Whether it is written on a page of its own.
    boolean isCases() {
        return item.code().equals(Cases.ITEM);
    }

    boolean isEntered() {
        return item.source() == Source.ENTERED;
    }

    /// Why nobody types here; empty for items that are typed.
    String origin() {
        return switch (item.source()) {
            case ENTERED -> "";
            case REGISTER -> "由名录带出";
            case SYSTEM -> "由平台写入";
        };
    }

    boolean isYesNo() {
        return item.type() == ItemType.YES_NO;
    }

    /// Texts of the organisation's profile are names; all others are paragraphs.
    boolean isLong() {
        return switch (item.type()) {
            case TEXT -> !item.section().equals("0");
            case NAMES -> true;
            case INTEGER, DECIMAL, MONEY, YES_NO, CHOICE -> false;
        };
    }

    boolean isNumber() {
        return item.type().isNumber() && !isYesNo();
    }

    /// Which keyboard a phone should offer; null: the usual one.
    @Nullable
    String inputMode() {
        return isNumber() ? "decimal" : null;
    }

    /// What else there is to read about the field, for those who hear the page: ids, separated by spaces.
    String describedBy() {
        return "%1$s-guide %1$s-about %1$s-outcome".formatted(code());
    }

    String timeBasis() {
        var basis = item.timeBasis();
        return basis == null ? "" : basis.chinese();
    }
}
