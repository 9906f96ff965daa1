package zhijian.entry;

import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Source;

/// One item on a form (填报项): what is asked, what stands there now and what stood there last year.
///
/// @param typed what the person typed, also where it could not be taken; or the answer as it stands
/// @param lastYear as shown, with its unit; empty where there is none
/// @param error why what was typed could not be taken
/// @param saved when it was saved, e.g. `14:03`; empty where nothing was just saved
/// @param closed why it need not be answered; empty where it is open
/// @param editable whether this person may type here now
record Field(
        Item item,
        String typed,
        String lastYear,
        @Nullable String error,
        String saved,
        String closed,
        boolean editable) {

    Field withSaved(String at) {
        return new Field(item, typed, lastYear, null, at, closed, editable);
    }

    Field refused(String text, String why) {
        return new Field(item, text, lastYear, why, "", closed, editable);
    }

    String code() {
        return item.code().value();
    }

    boolean isTyped() {
        return editable && item.source() == Source.ENTERED && closed.isEmpty();
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

    /// Which keyboard a phone should offer; null: the usual one.
    @Nullable
    String inputMode() {
        return switch (item.type()) {
            case INTEGER, DECIMAL, MONEY -> "decimal";
            case YES_NO, NAMES, TEXT, CHOICE -> null;
        };
    }

    /// What else there is to read about the field, for those who hear the page: ids, separated by spaces.
    String describedBy() {
        return code() + "-guide " + code() + "-last" + (error == null ? "" : " " + code() + "-error");
    }

    String timeBasis() {
        var basis = item.timeBasis();
        return basis == null ? "" : basis.chinese();
    }
}
