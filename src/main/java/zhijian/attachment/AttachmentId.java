package zhijian.attachment;

/// Names one attachment (附件编号); random, so that it cannot be guessed.
///
/// @param value 32 lower-case hexadecimal digits
public record AttachmentId(String value) {

    /// @throws IllegalArgumentException if it is not 32 lower-case hexadecimal digits
    public AttachmentId {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException(
                    "An attachment's id has 32 hexadecimal digits, not \"%s\"".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
