package zhijian.workbook;

import java.util.Locale;
import java.util.Optional;

/// The code by which a workbook is known before it is there (封存码): the first twenty hexadecimal digits of its SHA-256,
/// short enough to read over the telephone, and 80 bits, long enough that nobody finds another workbook for it.
///
/// @param digits twenty, in capital letters
record SealCode(String digits) {

    static final int LENGTH = 20;

    SealCode {
        if (!digits.matches("[0-9A-F]{20}")) {
            throw new IllegalArgumentException("A seal code has 20 hexadecimal digits, got '%s'".formatted(digits));
        }
    }

    /// @param sha256 64 hexadecimal digits
    static SealCode of(String sha256) {
        return new SealCode(sha256.substring(0, LENGTH).toUpperCase(Locale.ROOT));
    }

    /// What somebody typed: with blanks or without, the whole hash or its first twenty digits, full width or not.
    static Optional<SealCode> typed(String text) {
        var plain = text.codePoints()
                .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .filter(c -> !Character.isWhitespace(c) && c != '　' && c != '-')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
        return plain.matches("[0-9A-F]{20}|[0-9A-F]{64}")
                ? Optional.of(new SealCode(plain.substring(0, LENGTH)))
                : Optional.empty();
    }

    /// E.g. `9F86 D081 884C 7D65 9A2F`.
    String spoken() {
        return digits.replaceAll("(....)(?=.)", "$1 ");
    }
}
