package zhijian.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Change;

/// What the browser sent of a form: under an item's code what was typed, under `was-` and the code what stood there
/// when
/// the form was shown, under `seen-` and the code the revision of that, under `choose-` and the code which of two
/// answers to keep.
record Sent(Map<String, String> parameters) {

    /// Said where a change does not name what it was made upon: it could overwrite somebody's answer unseen.
    static final String UNSEEN = "没有说明是在哪一次的值上改的，没有保存。请刷新页面后再填。";

    /// @param understood how some were read, where that is more than what was typed, by item
    /// @param refused why some could not be read, by item
    record Changes(Map<ItemCode, Change> changes, Map<ItemCode, String> understood, Map<ItemCode, String> refused) {

        /// For the end of a message; empty where all were read as they were typed.
        String howUnderstood() {
            return understood.isEmpty() ? "" : "，其中" + String.join("，", understood.values());
        }
    }

    /// What is to become of these items. A field that says what it said when it was shown is left alone.
    ///
    /// @param confirmed items that are kept even so
    Changes changes(Iterable<Item> items, Predicate<Item> isTyped, Set<ItemCode> confirmed) {
        var changes = new TreeMap<ItemCode, Change>();
        var understood = new TreeMap<ItemCode, String>();
        var refused = new TreeMap<ItemCode, String>();
        for (var item : items) {
            if (!isTyped.test(item)) {
                continue;
            }
            try {
                var typed = typed(item, confirmed.contains(item.code()));
                if (typed != null) {
                    changes.put(item.code(), new Change(typed.reading().answer(), typed.seen()));
                    if (!typed.reading().understood().isEmpty()) {
                        understood.put(
                                item.code(), item.name() + typed.reading().understood());
                    }
                }
            } catch (AnswerRefused e) {
                refused.put(item.code(), e.getMessage());
            }
        }
        return new Changes(changes, understood, refused);
    }

    private record Typed(AnswerReader.Reading reading, long seen) {}

    /// Null where nothing is to become of the item.
    private @Nullable Typed typed(Item item, boolean confirmed) {
        var code = item.code().value();
        var text = parameters.get(code);
        var choice = parameters.getOrDefault("choose-" + code, "");
        if (text == null || choice.equals("theirs")) {
            return null;
        }
        boolean isChosen = choice.startsWith("mine:");
        var was = parameters.get("was-" + code);
        boolean isUntouched = was != null && AnswerReader.cleaned(was).equals(AnswerReader.cleaned(text));
        if (isUntouched && !isChosen && !confirmed) {
            return null;
        }
        var seen = isChosen ? revision(choice.substring("mine:".length())) : seen(code);
        if (seen == null) {
            throw new AnswerRefused("%s：%s".formatted(item.name(), UNSEEN));
        }
        return new Typed(AnswerReader.understand(item, text), seen);
    }

    /// Null where the form did not say.
    @Nullable
    Long seen(String code) {
        return revision(parameters.get("seen-" + code));
    }

    /// The field as it was typed, where it was not kept.
    Field shown(Field field, @Nullable String refused, Outcome.@Nullable Late late) {
        var text = parameters.get(field.code());
        if (text == null) {
            return field;
        }
        var seen = seen(field.code());
        var before = Outcome.none(
                field.code(),
                seen == null ? field.outcome().seen() : seen,
                parameters.getOrDefault("was-" + field.code(), field.outcome().was()));
        return field.with(text, refused != null ? before.refused(refused) : late != null ? before.late(late) : before);
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    static @Nullable Long revision(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
