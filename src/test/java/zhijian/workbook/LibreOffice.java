package zhijian.workbook;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhijian.workbook.Form.Column;

/// LibreOffice as a person uses it: opens a workbook, types into cells, saves and closes. Locked cells stay as they
/// are.
public final class LibreOffice {

    private static final String MACRO = """
            Sub Fill(path As String, typed As String)
                Dim hidden(0) As New com.sun.star.beans.PropertyValue
                hidden(0).Name = "Hidden" : hidden(0).Value = True
                Dim book, sheet, text, lines, parts, rows, i, row, n
                text = createUnoService("com.sun.star.io.TextInputStream")
                text.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(ConvertToURL(typed)))
                text.setEncoding("UTF-8")
                lines = Split(text.readString(Array(), False), Chr(10))
                Dim codes(UBound(lines)), answers(UBound(lines))
                For n = 0 To UBound(lines)
                    parts = Split(lines(n), Chr(9))
                    codes(n) = parts(0) : answers(n) = parts(1)
                Next n
                book = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
                For i = 0 To book.Sheets.Count - 1
                    sheet = book.Sheets(i)
                    rows = sheet.getCellRangeByPosition(%1$d, 0, %2$d, 120).getDataArray()
                    For row = 0 To 120
                        If rows(row)(0) <> "" And rows(row)(%2$d - %1$d) <> "" Then
                            For n = 0 To UBound(codes)
                                If rows(row)(0) = codes(n) Then sheet.getCellByPosition(%3$d, row).FormulaLocal = answers(n)
                            Next n
                        End If
                    Next row
                Next i
                book.store()
                book.close(True)
            End Sub
            """;

    private LibreOffice() {}

    /// @param typed what is typed into the column of this year, by item code
    public static void fill(Path workbook, Map<String, String> typed) throws IOException {
        var profile = Files.createTempDirectory("libreoffice");
        run(profile, "--terminate_after_init");
        var basic = profile.resolve("user/basic/Standard");
        Files.writeString(basic.resolve("script.xlb"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
                <library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
                    library:readonly="false" library:passwordprotected="false">
                  <library:element library:name="Clerk"/>
                </library:library>
                """);
        var macro = MACRO.formatted(Column.CODE.ordinal(), Column.NAME.ordinal(), Column.THIS_YEAR.ordinal());
        Files.writeString(basic.resolve("Clerk.xba"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
                <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Clerk"
                    script:language="StarBasic">%s</script:module>
                """.formatted(
                        macro.replace("&", "&amp;").replace("<", "&lt;")));
        var lines = Files.writeString(
                profile.resolve("typed.txt"),
                typed.entrySet().stream()
                        .map(it -> it.getKey() + "\t" + it.getValue())
                        .collect(joining("\n")));
        run(profile, "macro:///Standard.Clerk.Fill(\"%s\",\"%s\")".formatted(workbook, lines));
    }

    private static void run(Path profile, String what) throws IOException {
        var log = profile.resolve("log.txt").toFile();
        var office = new ProcessBuilder(
                        "soffice", "--headless", "--norestore", "-env:UserInstallation=" + profile.toUri(), what)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!office.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("LibreOffice did not come to an end: " + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while LibreOffice was at work", e);
        } finally {
            office.destroyForcibly();
        }
    }
}
