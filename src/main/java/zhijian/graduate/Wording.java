package zhijian.graduate;

import java.util.Locale;

/// What people type, made comparable (文字归一): full width becomes half width, spaces and case do not count.
final class Wording {

    private Wording() {}

    /// For words and headings.
    static String plain(String typed) {
        return halfWidth(typed).replaceAll("[\\s\\u00a0*]", "").toLowerCase(Locale.ROOT);
    }

    /// For numbers and codes: upper case, without spaces and hyphens.
    static String digits(String typed) {
        return halfWidth(typed).replaceAll("[\\s\\u00a0'`‘’-]", "").toUpperCase(Locale.ROOT);
    }

    private static String halfWidth(String typed) {
        return typed.replaceAll("[\\u200b-\\u200d\\ufeff\\u2060\\p{Cc}]", "")
                .codePoints()
                .map(c -> c == '　' ? ' ' : c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
