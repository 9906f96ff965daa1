import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/// Makes the committed font subsets (字库子集): GB 2312, full-width forms, punctuation, signs of reports, and
/// whatever characters stand in the given text files (catalog, register, reports).
///
/// The full fonts come from npm: `npm install @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3`
/// in some folder outside the project; `LICENSE_FONT` there are the licences kept beside the subsets. Then, with
/// fontbox, pdfbox-io and commons-logging of the build on the class path:
///
/// ```
/// java -cp fontbox.jar:pdfbox-io.jar:commons-logging.jar tools/FontSubset.java FOLDER/node_modules/@expo-google-fonts catalog demo
/// ```
public class FontSubset {

    /// Without GSUB and its like: nothing in a report needs them, and PDFBox would search them for every word.
    static final List<String> TABLES = List.of(
            "OS/2", "cmap", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep");

    static final Path TARGET = Path.of("src/main/resources/zhijian/print/fonts");

    /// Given names and places beyond GB 2312 that registers do hold.
    static final String RARE_NAMES = "㙍㛃䶮喆堃犇鑫淼焱垚翀祎玥珺琬琰昇昉旸晞暐曈昀晟晗炜烨煊焜煜燚璟璠璎瑗瑄瑢瑭玦玭珉珣珩琎琤琇瑀"
            + "镕頔赟贇骉靓婧嫄嫚姮妤婳媛嬅彧彣悳愷慜懿旻昃昺晛晥晧暕暘朤杺枟栎桢梽棪棽楚楟榕橦毓沄沅沚泓泠洺浠涵淏淦渟湉湜溦滢漪潆潞澍澔濛瀚瀛灏烜焓煒熠燊爔玎玘玚玟珅珈珑珝珞珮琀琛琦琨琮瑜瑷璇璐璘瓒甯畇皓皞睿砚砺硕磊祐祺禕禤穎竑竣笪筠箐篪粲綦綮緁纮绶绾缦翎翙翚耘芃芊芮苒苡茜荃莀莙菀菡萱葳蒨蓁蔚蕙蕤薇蘅虓蠡衎裒褀覃訚詠诩谌豫贇赪逄邈邕郗郜鄄钏钰钲铄铖铤锜锟锳镔镠闫阚陟雩霄霁霂霈霖霭靖韫顼颀颢飏馥骁骅骎骐骞骢鬯鲲鸢鸾鹍黟黻";

    static final String SIGNS = "−≥≤×÷±≈℃㎡㎢³²¹⁰⁴⁵⁶⁷⁸⁹‰①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳○●□■◆▲△★☆→←↑↓↩•·—…‘’“”〔〕【】〈〉《》「」『』〇";

    public static void main(String[] arguments) throws IOException {
        var characters = new TreeSet<Integer>();
        addGb2312(characters);
        add(characters, 0x20, 0x17F);
        add(characters, 0x2000, 0x206F);
        add(characters, 0x3000, 0x303F);
        add(characters, 0xFF00, 0xFFEF);
        (RARE_NAMES + SIGNS).codePoints().forEach(characters::add);
        for (var index = 1; index < arguments.length; index++) {
            addTexts(characters, Path.of(arguments[index]));
        }
        var fonts = Path.of(arguments[0]);
        write(fonts.resolve("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"), "NotoSerifSC-Regular.ttf", characters);
        write(fonts.resolve("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"), "NotoSerifSC-Bold.ttf", characters);
        write(fonts.resolve("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"), "NotoSansSC-Regular.ttf", characters);
        write(fonts.resolve("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"), "NotoSansSC-Bold.ttf", characters);
    }

    static void addGb2312(TreeSet<Integer> characters) {
        var gb2312 = Charset.forName("GB2312");
        for (var row = 0xA1; row <= 0xF7; row++) {
            for (var cell = 0xA1; cell <= 0xFE; cell++) {
                var text = new String(new byte[] {(byte) row, (byte) cell}, gb2312);
                if (text.length() == 1 && text.charAt(0) != 0xFFFD) {
                    characters.add((int) text.charAt(0));
                }
            }
        }
    }

    static void add(TreeSet<Integer> characters, int from, int to) {
        for (var character = from; character <= to; character++) {
            characters.add(character);
        }
    }

    static void addTexts(TreeSet<Integer> characters, Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.readString(file).codePoints().forEach(characters::add);
            }
        }
    }

    static void write(Path font, String name, TreeSet<Integer> characters) throws IOException {
        try (var ttf = new TTFParser().parse(new RandomAccessReadBufferedFile(font.toFile()))) {
            var map = ttf.getUnicodeCmapLookup();
            var subset = new TTFSubsetter(ttf, TABLES);
            characters.stream().filter(character -> map.getGlyphId(character) != 0).forEach(subset::add);
            Files.createDirectories(TARGET);
            try (var out = Files.newOutputStream(TARGET.resolve(name))) {
                subset.writeToStream(out);
            }
            System.out.printf("%s %,d bytes%n", name, Files.size(TARGET.resolve(name)));
        }
    }
}
