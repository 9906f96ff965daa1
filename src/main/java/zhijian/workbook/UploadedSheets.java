package zhijian.workbook;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/// The sheets of uploaded .xlsx files (上传的表格), for every module that takes some in: bounded, and never more than two
/// files at once.
public final class UploadedSheets {

    /// Each may need 150 MB for a file made to be large.
    private static final Semaphore READING = new Semaphore(2);

    private UploadedSheets() {}

    /// All sheets, hidden ones too, in their order.
    ///
    /// @throws UploadRefused if it is no .xlsx file, is broken or too large, or is made to do harm
    public static List<SheetCells> read(byte[] file) {
        return read(file, (_, sheets) -> sheets);
    }

    static <T> T read(byte[] file, BiFunction<SafePackage, List<SheetCells>, T> reading) {
        READING.acquireUninterruptibly();
        try {
            var safe = SafePackage.open(file);
            return reading.apply(safe, SheetReader.read(safe));
        } finally {
            READING.release();
        }
    }
}
