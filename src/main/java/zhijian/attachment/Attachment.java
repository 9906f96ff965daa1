package zhijian.attachment;

import java.time.Instant;

/// A file somebody added (附件), without its content.
///
/// @param name as the person's computer called it, without folders
/// @param size in bytes
/// @param sha256 of the content, in lower-case hexadecimal
/// @param by login of who added it
public record Attachment(AttachmentId id, String name, FileType type, int size, String sha256, String by, Instant at) {}
