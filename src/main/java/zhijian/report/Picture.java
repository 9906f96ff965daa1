package zhijian.report;

import java.util.Base64;
import java.util.Optional;

/// A picture that stands in a report (图片), as it is kept: a PNG or JPEG without transparency.
///
/// @param file its name, which says the content: `<hash>.png` or `<hash>.jpg`
/// @param width in pixels
/// @param height in pixels
public record Picture(String file, byte[] content, int width, int height) {

    /// Where a report's pictures come from.
    public interface Source {

        /// A report that has none.
        Source NONE = _ -> Optional.empty();

        Optional<Picture> find(String file);
    }

    boolean isJpeg() {
        return file.endsWith(".jpg");
    }

    public String mediaType() {
        return isJpeg() ? "image/jpeg" : "image/png";
    }

    /// The picture itself as an address, so that a page needs no file beside it.
    String address() {
        return "data:" + mediaType() + ";base64," + Base64.getEncoder().encodeToString(content);
    }
}
