package zhijian.catalog;

import java.util.regex.Pattern;

/// The code of an item or indicator (指标代码), as issued in the catalog, e.g. `fixed_assets_total`.
public record ItemCode(String value) implements Comparable<ItemCode> {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*");

    public ItemCode {
        if (!isCode(value)) {
            throw new IllegalArgumentException(
                    "An item code is lower-case letters, digits and _, starting with a letter; got '%s'"
                            .formatted(value));
        }
    }

    /// Whether a text can be a code, of whatever item.
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    @Override
    public int compareTo(ItemCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
