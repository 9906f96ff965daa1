package zhijian.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A two-dimensional code as a drawing (二维码).
public final class QrCode {

    private QrCode() {}

    /// @param meaning said to those who cannot see it
    public static String svg(String content, String meaning) {
        try {
            var squares = new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    2,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
            var path = new StringBuilder();
            for (int y = 0; y < squares.getHeight(); y++) {
                for (int x = 0; x < squares.getWidth(); x++) {
                    if (squares.get(x, y)) {
                        int from = x;
                        while (x + 1 < squares.getWidth() && squares.get(x + 1, y)) {
                            x++;
                        }
                        path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from + 1, x - from + 1));
                    }
                }
            }
            return """
                    <svg xmlns="http://www.w3.org/2000/svg" class="code" width="112" height="112" \
                    viewBox="0 0 %d %d" role="img" aria-label="%s" alt="%s"><path d="%s" fill="#000"/></svg>""".formatted(squares.getWidth(), squares.getHeight(), meaning, meaning, path);
        } catch (WriterException e) {
            throw new IllegalStateException("Cannot draw a two-dimensional code of " + content, e);
        }
    }
}
