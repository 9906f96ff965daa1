package zhijian.graduate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import zhijian.TinyCity;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.cipher.CipherSuite;
import zhijian.submission.SubmissionId;

/// Rosters for tests.
final class RosterFiles {

    static final Catalog CATALOG = new Catalogs(Path.of("catalog")).of(Year.of(2020));
    static final RosterLayout LAYOUT = RosterLayout.of(CATALOG);
    static final SubmissionId ID = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
    static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32], CipherSuite.INTERNATIONAL);

    /// Four invented graduates: two employed, one who studies on, one without a place.
    static final String FOUR = """
            学籍号,姓名,手机号,双证书,毕业去向,就业方式,产业,就业地,专业对口,一年以上合同,月起薪,升学层次
            ZJ2020001,甄晓岚,13800001234,是,直接就业,企事业单位,第三产业,本地,是,是,3800,
            ZJ2020002,卜若溪,13800001235,否,直接就业,参军,第二产业,国内其他省市,否,是,,
            ZJ2020003,鄢知夏,13800001236,是,升学,,,,,,,专科
            ZJ2020004,冼一鸣,13800001237,是,未就业,,,,,,,
            """;

    private RosterFiles() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Roster roster(String csv) {
        return RosterReader.read(LAYOUT, ID, PSEUDONYMS, bytes(csv)).roster();
    }

    static byte[] xlsx(List<List<Object>> rows) {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("名册");
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int column = 0; column < rows.get(i).size(); column++) {
                    switch (rows.get(i).get(column)) {
                        case Number number -> row.createCell(column).setCellValue(number.doubleValue());
                        case Object text -> row.createCell(column).setCellValue(text.toString());
                    }
                }
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
