import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.springframework.boot.SpringApplication;
import zhijian.ZhijianApplication;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.indicator.Scope;
import zhijian.print.OfdPages;
import zhijian.release.Releases;
import zhijian.report.Editions;
import zhijian.report.HtmlReport;
import zhijian.report.Imprint;
import zhijian.report.PdfReport;
import zhijian.report.Report;
import zhijian.report.WordReport;

/// Reports of the demo city as PDF, Word, OFD and web page.
///
/// The city's report warm, in one thread; the 71 schools' as PDF and web page, each thrown away, with as many threads as
/// there are processors. Baseline in the same run: LibreOffice turning our Word document of the city into PDF, told in
/// two ways. As a user runs it: one `soffice --convert-to` a file, its start included, the profile made before. Warm: the
/// difference between one process converting four copies and one converting one, over three.
class render {

    static final Imprint IMPRINT =
            new Imprint("2020-1", "2020-1", Instant.parse("2021-03-31T02:00:00Z"), URI.create("https://nianbao.example.cn/"));

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        var reports = reports();
        var city = reports.stream().filter(it -> it.scope().kind() == Scope.Kind.CITY).findFirst().orElseThrow();
        var schools = reports.stream().filter(it -> it.scope().kind() == Scope.Kind.SCHOOL).toList();
        forgetPeaks();

        var printed = PdfReport.render(city, IMPRINT);
        var pdf = seconds(rounds, () -> PdfReport.render(city, IMPRINT));
        var word = seconds(rounds, () -> WordReport.render(city, IMPRINT, printed.pages()));
        var html = seconds(rounds, () -> HtmlReport.article(city));
        var ofd = seconds(rounds, () -> OfdPages.of(printed.pdf(), "2020-1-310000", IMPRINT.issuedAt()));

        var begun = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var done : workers.invokeAll(schools.stream().<Callable<Integer>>map(school -> () ->
                            PdfReport.render(school, IMPRINT).pdf().length + HtmlReport.article(school).length())
                    .toList())) {
                done.get();
            }
        }
        var batch = (System.nanoTime() - begun) / 1e9;
        var peak = peak();
        var office = office(WordReport.render(city, IMPRINT, printed.pages()));

        try (var document = Loader.loadPDF(printed.pdf())) {
            System.out.printf("result city-pages %d%n", document.getNumberOfPages());
        }
        System.out.printf("result city-bound-values %d%n", city.boundValues().size());
        System.out.printf("result city-pdf-seconds %.3f%n", pdf);
        System.out.printf("result city-docx-seconds %.3f%n", word);
        System.out.printf("result city-html-seconds %.3f%n", html);
        System.out.printf("result city-ofd-seconds %.3f%n", ofd);
        System.out.printf("result libreoffice-as-run-seconds %.3f%n", office.asRun());
        System.out.printf("result libreoffice-warm-seconds %.3f%n", office.warm());
        System.out.printf("result ratio-to-libreoffice %.2f%n", office.asRun() / pdf);
        System.out.printf("result ratio-to-libreoffice-warm %.2f%n", office.warm() / pdf);
        System.out.printf("result schools %d%n", schools.size());
        System.out.printf("result schools-seconds %.2f%n", batch);
        System.out.printf("result peak-mb %d%n", peak / 1_000_000);
    }

    private static List<Report> reports() throws Exception {
        var directory = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + directory)) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.read(Path.of("demo")), Path.of("demo"));
            var release = context.getBean(Releases.class).latest(Year.of(2020)).orElseThrow();
            return context.getBean(Editions.class).reports(release);
        }
    }

    /// The median of some rounds after two nobody counts.
    private static double seconds(int rounds, Callable<?> work) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int round = -2; round < rounds; round++) {
            var begun = System.nanoTime();
            work.call();
            if (round >= 0) {
                seconds.add((System.nanoTime() - begun) / 1e9);
            }
        }
        return seconds.stream().sorted().skip(rounds / 2).findFirst().orElseThrow();
    }

    /// @param asRun seconds of one process for one file
    /// @param warm seconds a further file takes in a process that runs already
    record Office(double asRun, double warm) {}

    private static Office office(byte[] word) throws Exception {
        var directory = Files.createTempDirectory("zhijian-office");
        for (int copy = 1; copy <= 4; copy++) {
            Files.write(directory.resolve("report-%d.docx".formatted(copy)), word);
        }
        convert(directory, 1);
        var one = Math.min(convert(directory, 1), convert(directory, 1));
        return new Office(one, (convert(directory, 4) - one) / 3);
    }

    private static double convert(Path directory, int copies) throws Exception {
        var command = new ArrayList<>(List.of(
                "soffice", "-env:UserInstallation=" + directory.resolve("profile").toUri(), "--headless", "--convert-to", "pdf",
                "--outdir", directory.resolve("pdf").toString()));
        for (int copy = 1; copy <= copies; copy++) {
            command.add(directory.resolve("report-%d.docx".formatted(copy)).toString());
        }
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("LibreOffice Writer cannot convert the report; is it installed?");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void forgetPeaks() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
