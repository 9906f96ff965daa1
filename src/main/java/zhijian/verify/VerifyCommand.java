package zhijian.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Missing;

/// `./zhijian verify` of a public site (命令行核验).
public final class VerifyCommand {

    public static final String HELP = """
            用法：./zhijian verify 公示网站的目录或网址，或区级专栏的目录、网址或 zip 文件 [选项]
              核验：日志的签名、日志只增不改、每个文件与清单一致、每个数字可由公布的数据重算、数据与备案清单一致。
              --key 公钥        相信谁：一行公钥，或存有它的文件；不给就用网站自己写的公钥
              --remember 文件   上次看到的检查点；核验通过后更新，没有这个文件就新建
              --openings 目录   小群体规则不公布的数的开启值（主管部门另行提供），有了它这些数也能核对
            退出码：0 全部一致，1 有不一致，2 命令写错或读不到，3 全部一致但没有指定公钥
            """;

    private final PrintStream out;
    private @Nullable VerifierKey key;
    private @Nullable Path memory;
    private @Nullable Path openings;

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    /// @return as the help says
    /// @throws IOException if a file that was named cannot be read
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        return new VerifyCommand(out).run(arguments);
    }

    private int run(List<String> arguments) throws IOException {
        if (arguments.size() % 2 == 0) {
            out.print(HELP);
            return 2;
        }
        for (int i = 1; i < arguments.size(); i += 2) {
            if (!option(arguments.get(i), arguments.get(i + 1))) {
                out.print(HELP);
                return 2;
            }
        }
        var remembered = memory != null && Files.exists(memory) ? SignedNote.parse(Files.readString(memory)) : null;
        var site = arguments.getFirst();
        var files = site.matches("https?://.*")
                ? SiteFiles.at(URI.create(site.endsWith("/") ? site : site + "/"))
                : SiteFiles.in(directory(site));
        SiteVerification verification;
        try {
            verification = SiteVerification.of(files, key, remembered, openings);
        } catch (UncheckedIOException e) {
            throw new IOException("%s 没有回答，请检查地址和网络，再核验一次（%s）".formatted(site, e.getMessage()), e);
        }
        tell(verification, remembered);
        if (!verification.deviations().isEmpty()) {
            return 1;
        }
        remember(verification, remembered);
        return key == null ? 3 : 0;
    }

    /// Without a key anybody could have signed: what was seen before is kept then.
    private void remember(SiteVerification verification, @Nullable SignedNote before) throws IOException {
        if (memory == null || verification.checkpoint().isEmpty()) {
            return;
        }
        if (key == null && before != null) {
            out.println("没有指定公钥，记住的检查点没有更新（--key）。");
            return;
        }
        Files.writeString(memory, verification.checkpoint().get().toString());
    }

    private boolean option(String name, String value) throws IOException {
        switch (name) {
            case "--key" -> key = key(value);
            case "--remember" -> memory = Path.of(value);
            case "--openings" -> openings = directory(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static VerifierKey key(String value) throws IOException {
        try {
            return VerifierKey.parse(Files.exists(Path.of(value)) ? Files.readString(Path.of(value)) : value);
        } catch (IllegalArgumentException _) {
            throw new IOException("%s 不是公钥（名称+编号+Base64）".formatted(value));
        }
    }

    private static Path directory(String site) throws IOException {
        var directory = Path.of(site);
        if (Files.isRegularFile(directory) && site.endsWith(".zip")) {
            return FileSystems.newFileSystem(directory).getPath("/");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("%s 不是目录".formatted(site));
        }
        return directory;
    }

    private void tell(SiteVerification verification, @Nullable SignedNote remembered) {
        verification.deviations().forEach(out::println);
        verification
                .latest()
                .ifPresent(entry -> out.printf(
                        "版次 %s，%s 发布（%s），日志第 %d 条。%n",
                        entry.edition(), entry.at(), entry.reason(), verification.entries()));
        verification.column().ifPresent(column -> out.printf("区级专栏 %s，版次 %s。%n", column.district(), column.edition()));
        out.printf(
                "核对文件 %d 个，重算数字 %d 个，备案 %d 份。%s%n",
                verification.files(),
                verification.numbers(),
                verification.filings(),
                verification.isListed() ? "" : "网站上有没有多出的文件，从网址看不出来。");
        if (!verification.isCompared()) {
            out.println("文件清单本身对不上日志：各个文件有没有被改动、增减，这次无法核对，只核对了数字。请用一份原来的清单再核验。");
        }
        verification.hidden().stream().distinct().forEach(this::tell);
        if (verification.column().isPresent()) {
            out.println("专栏有没有换成旧的，要与市级网站的日志比：那里有最新的一份。");
        } else if (remembered == null) {
            out.println("没有上次的检查点可比：整个网站连同日志一起换成旧的，这次看不出来（--remember）。");
        }
        if (key == null) {
            out.println("没有指定公钥：只能说明网站自相一致，不能说明是谁发布的（--key）。");
        }
        out.println(
                verification.deviations().isEmpty()
                        ? "全部一致。"
                        : "有 %d 处不一致。".formatted(verification.deviations().size()));
    }

    /// Exactly what a reader cannot add up from the open tables.
    private void tell(HiddenCells hidden) {
        if (hidden.cells().isEmpty()) {
            return;
        }
        long small = hidden.cells().stream()
                .filter(it -> it.why().equals(Missing.SUPPRESSED.name()))
                .count();
        long totals = hidden.parts().stream().filter(it -> it.sum() == null).count();
        out.printf(
                "数据版本 %s 按小群体规则不公布 %d 个数（少于5的 %d 个，为防推算的 %d 个）和 %d 个合计；另有 %d 个合计含不公布的部分，%s。清单：%s%n",
                hidden.release(),
                hidden.cells().size(),
                small,
                hidden.cells().size() - small,
                totals,
                hidden.parts().size() - totals,
                openings == null ? "公众不能逐个相加，只核对了各部分和的范围和相互关系（--openings）" : "已用开启值逐个核对",
                HiddenCells.pathOf(hidden.release()));
    }
}
