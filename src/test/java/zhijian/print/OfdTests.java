package zhijian.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class OfdTests {

    private static final Instant AT = Instant.parse("2021-03-31T02:00:00Z");

    private static final byte[] PDF =
            PdfPage.layOut("""
                    <html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN"><head><title>云州年报</title>
                    <meta name="author" content="云州市教育委员会"/>
                    <meta name="subject" content="年报"/><meta name="description" content="年报"/>
                    <style>@page { size: A4; font-family: 'Noto Serif SC' } body { font-family: 'Noto Serif SC' }
                    h2 { page-break-before: always } .rule { border-top: 1pt solid #8c1d1d }</style>
                    <bookmarks><bookmark name="第一章" href="#one"/><bookmark name="第二章" href="#two"/></bookmarks>
                    </head><body><h1 id="one">第一章</h1><p>在校生 97210 人。</p><div class="rule"/>
                    <h2 id="two">第二章</h2><p>比上年增长 1.8%。</p></body></html>""", "a page for tests", AT).pdf();

    private static final byte[] OFD = OfdPages.of(PDF, "2020-1-310000", AT);

    private static final OfdSeal.Key OFFICE = SealKeys.of("云州市教育委员会");
    private static final OfdSeal.Key MAKER = SealKeys.of("制章机构");
    private static final byte[] SEAL =
            OfdSeal.make("1", "报告专用章", SealPicture.png("云州市教育委员会", "演示专用"), 40, OFFICE.certificate(), MAKER);

    @Test
    void letters_stay_letters_and_lines_stay_lines_page_by_page() throws IOException {
        var files = files(OFD);

        assertThat(files.keySet())
                .contains("OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Pages/Page_1/Content.xml")
                .doesNotContain("Doc_0/Pages/Page_2/Content.xml");
        assertThat(text(files, 0)).isEqualTo("第一章在校生 97210 人。");
        assertThat(text(files, 1)).isEqualTo("第二章比上年增长 1.8%。");
        assertThat(content(files, 0)).contains("<ofd:FillColor Value=\"140 29 29\"/>");
        assertThat(file(files, "Doc_0/Document.xml"))
                .contains("<ofd:PhysicalBox>0 0 210 296.995</ofd:PhysicalBox>")
                .contains("<ofd:OutlineElem Title=\"第一章\">", "<ofd:OutlineElem Title=\"第二章\">");
        assertThat(file(files, "OFD.xml"))
                .contains("<ofd:Title>云州年报</ofd:Title>", "<ofd:CreationDate>2021-03-31</ofd:CreationDate>");
        for (var name : files.keySet()) {
            if (name.endsWith(".xml")) {
                assertThat(isWellFormed(files.get(name))).as(name).isTrue();
            }
        }
    }

    @Test
    void the_same_pages_make_the_same_bytes() {
        assertThat(OfdPages.of(PDF, "2020-1-310000", AT)).isEqualTo(OFD);
    }

    @Test
    void a_sealed_document_has_nothing_wrong_and_an_unsealed_one_says_so() {
        assertThat(OfdSeal.problems(sealed(OFFICE))).isEmpty();
        assertThat(OfdSeal.problems(OFD)).containsExactly("文档没有盖章。");
        assertThat(OfdSeal.problems("不是文档".getBytes(UTF_8))).containsExactly("文档没有盖章。");
    }

    @Test
    void another_library_accepts_the_seal_and_refuses_a_changed_page() throws Exception {
        var sealed = files(sealed(OFFICE));
        var page = "Doc_0/Pages/Page_0/Content.xml";
        sealed.put(page, file(sealed, page).replace("97210", "97211").getBytes(UTF_8));
        try (var outside = new OutsideSealCheck()) {
            assertThat(outside.complaint(sealed(OFFICE))).isNull();
            assertThat(outside.complaint(packed(sealed))).contains("/Doc_0/Pages/Page_0/Content.xml");
        }
    }

    @Test
    void a_seal_in_the_wrong_hands_is_told() {
        assertThat(OfdSeal.problems(sealed(SealKeys.of("别人")))).containsExactly("签章人不是这枚印章的持有人。");
    }

    @Test
    void every_file_changed_lost_or_added_after_sealing_is_named() throws IOException {
        var sealed = files(sealed(OFFICE));
        var signatures = "Doc_0/Signs/Sign_0/";
        for (var name : sealed.keySet()) {
            var changed = new LinkedHashMap<>(sealed);
            var content = sealed.get(name).clone();
            content[content.length / 2] ^= 1;
            changed.put(name, content);
            var problems = OfdSeal.problems(packed(changed));
            if (name.startsWith(signatures + "Sign")) {
                assertThat(problems).as(name).isNotEmpty();
            } else {
                assertThat(problems).contains("文件 %s 在盖章之后被改动过。".formatted(name));
            }
        }
        var lost = new LinkedHashMap<>(sealed);
        lost.remove("Doc_0/Pages/Page_1/Content.xml");
        assertThat(OfdSeal.problems(packed(lost))).containsExactly("缺少文件 Doc_0/Pages/Page_1/Content.xml。");
        var more = new LinkedHashMap<>(sealed);
        more.put("Doc_0/Pages/Page_2/Content.xml", new byte[1]);
        assertThat(OfdSeal.problems(packed(more))).containsExactly("文件 Doc_0/Pages/Page_2/Content.xml 是盖章之后加进来的。");
    }

    private static byte[] sealed(OfdSeal.Key by) {
        return OfdSeal.set(OFD, SEAL, by, 120, 200, 40, AT);
    }

    private static String text(Map<String, byte[]> files, int page) {
        return Pattern.compile("<ofd:TextCode[^>]*>([^<]*)")
                .matcher(content(files, page))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.joining());
    }

    private static String content(Map<String, byte[]> files, int page) {
        return file(files, "Doc_0/Pages/Page_%d/Content.xml".formatted(page));
    }

    private static String file(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), UTF_8);
    }

    private static boolean isWellFormed(byte[] xml) {
        try {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static byte[] packed(Map<String, byte[]> files) {
        var archive = new Archive();
        files.forEach(archive::add);
        return archive.bytes(AT);
    }

    private static Map<String, byte[]> files(byte[] document) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
