package zhijian;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import zhijian.audit.AuditVerification;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogInvalid;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Suggestion;
import zhijian.claim.Paragraph;
import zhijian.claim.Piece;
import zhijian.claim.UnboundNumbers;
import zhijian.claim.lint.LintCommand;
import zhijian.declaration.ReceiptVerification;
import zhijian.page.BeijingTime;
import zhijian.release.ReleaseVerification;
import zhijian.verify.VerifyCommand;

/// The command line (命令行): what can be told from files alone, without a server and without a database.
public final class CommandLine {

    private static final String HELP = """
            用法：./zhijian 命令 [参数]

              catalog 年份 [目录]        检查一年的目录；有问题时全部列出
              explain 年份 代码 [目录]   说明一个数据项或指标：含义、单位、公式、汇总方式
              verify 公示网站 [选项]     核验公示网站（目录或网址）：签名、日志、文件，并重算每个数字；选项见 verify 不带参数
              verify 数据版本目录        按清单核验一个数据版本的每个文件
              verify-receipt 回执文件 [--document 数据文件] [--trust 信任证书]
                                         核验一份备案回执：签名、签发人、与数据是否一致
              verify-audit 导出文件      核验导出的审计日志，指出每一处改动，并算出总根
              backup [--data 目录]       备份正在运行的应用：数据库和文件，不影响使用
              restore [--to 时刻] [--data 目录]
                                         把数据库恢复到某一时刻（北京时间，如 2020-12-04T23:10）；先停下应用
              numbers 文本文件           找出一段文字里的数量表达
              lint [选项] 文件…          核对报告里的数字和数词（纯文本、Markdown、HTML、DOCX、PDF）；选项见 lint --help
              help                       显示这份说明
            """;

    private final PrintStream out;
    private final PrintStream problems;

    private CommandLine(PrintStream out, PrintStream problems) {
        this.out = out;
        this.problems = problems;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var problems = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(out, problems).run(List.of(arguments)));
    }

    /// @return 0 when all is well, 1 when something was found wrong, 2 when the command cannot be understood, 3 when a
    ///     receipt is whole but nobody said whom to believe
    static int run(List<String> arguments, PrintStream out) {
        return new CommandLine(out, out).run(arguments);
    }

    private int run(List<String> arguments) {
        try {
            var rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
            return switch (arguments.isEmpty() ? "help" : arguments.getFirst()) {
                case "catalog" -> rest.size() == 1 || rest.size() == 2 ? catalog(rest) : misread(arguments);
                case "explain" -> rest.size() == 2 || rest.size() == 3 ? explain(rest) : misread(arguments);
                case "verify" ->
                    rest.size() == 1 && isRelease(Path.of(rest.getFirst()))
                            ? verify(Path.of(rest.getFirst()))
                            : VerifyCommand.run(rest, out);
                case "verify-receipt" -> rest.size() % 2 == 1 ? verifyReceipt(rest) : misread(arguments);
                case "verify-audit" -> rest.size() == 1 ? verifyAudit(Path.of(rest.getFirst())) : misread(arguments);
                case "backup" -> rest.size() % 2 == 0 ? backup(rest) : misread(arguments);
                case "restore" -> rest.size() % 2 == 0 ? restore(rest) : misread(arguments);
                case "numbers" -> rest.size() == 1 ? numbers(Path.of(rest.getFirst())) : misread(arguments);
                case "lint" -> LintCommand.run(rest, out, problems);
                case "help" -> {
                    out.print(HELP);
                    yield 0;
                }
                default -> misread(arguments);
            };
        } catch (CatalogInvalid invalid) {
            out.println(invalid.getMessage());
            return 1;
        } catch (IllegalStateException | DateTimeParseException cannot) {
            out.println(cannot.getMessage());
            return 1;
        } catch (SQLException database) {
            out.printf("数据库没有照办：%s%n", database.getMessage());
            return 1;
        } catch (IOException cannotRead) {
            out.printf("读不到文件：%s%n", cannotRead.getMessage());
            return 2;
        }
    }

    private int misread(List<String> arguments) {
        out.printf("读不懂这条命令：%s%n%n%s", String.join(" ", arguments), HELP);
        return 2;
    }

    private int catalog(List<String> arguments) {
        var catalog = read(arguments.getFirst(), arguments, 1);
        out.printf(
                "%s（%s）%n%d 个数据项，%d 个指标，%d 条校验，%d 章。没有发现问题。%n",
                catalog.title(),
                catalog.version(),
                catalog.items().size(),
                catalog.indicators().size(),
                Arrays.stream(Level.values())
                        .mapToInt(level -> catalog.checks(level).size())
                        .sum(),
                catalog.outline().chapters().size());
        return 0;
    }

    private int explain(List<String> arguments) {
        var catalog = read(arguments.getFirst(), arguments, 2);
        var code = arguments.get(1);
        var definition = ItemCode.isCode(code) ? catalog.find(new ItemCode(code)) : Optional.<Definition>empty();
        if (definition.isEmpty()) {
            out.printf(
                    "目录里没有 %s%s%n",
                    code,
                    Suggestion.question(
                            code,
                            catalog.definitions().stream()
                                    .map(it -> it.code().value())
                                    .toList()));
            return 1;
        }
        out.printf(
                "%s　%s（%s）%n",
                definition.get().code(),
                definition.get().name(),
                definition.get().english());
        out.printf(
                "  章节：%s%n  单位：%s%n  汇总：%s%n",
                definition.get().section(),
                definition.get().unit(),
                definition.get().combine().chinese());
        switch (definition.get()) {
            case Item item -> out.printf("  填报说明：%s%n", item.guide());
            case Indicator indicator -> {
                out.printf("  公式：%s%n", indicator.formula());
                if (!indicator.note().isEmpty()) {
                    out.printf("  含义：%s%n", indicator.note());
                }
            }
        }
        return 0;
    }

    private static boolean isRelease(Path directory) {
        return Files.exists(directory.resolve("manifest.json"));
    }

    private int verify(Path release) throws IOException {
        var problems = ReleaseVerification.of(release);
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? "每个文件都与清单一致。" : "有 %d 处不一致。".formatted(problems.size()));
        return problems.isEmpty() ? 0 : 1;
    }

    private int verifyReceipt(List<String> arguments) throws IOException {
        var options = new HashMap<String, Path>();
        for (int i = 1; i < arguments.size(); i += 2) {
            if (!List.of("--document", "--trust").contains(arguments.get(i))) {
                return misread(List.of("verify-receipt", arguments.get(i)));
            }
            options.put(arguments.get(i), Path.of(arguments.get(i + 1)));
        }
        var verification = ReceiptVerification.of(
                Path.of(arguments.getFirst()),
                Optional.ofNullable(options.get("--document")),
                Optional.ofNullable(options.get("--trust")));
        verification.lines().forEach(out::println);
        return switch (verification.outcome()) {
            case GOOD -> 0;
            case WRONG -> 1;
            case SIGNER_UNKNOWN -> 3;
        };
    }

    private int backup(List<String> arguments) throws IOException, SQLException {
        var backup = new Backups(data(arguments)).take(Instant.now());
        out.printf("备份完成：%s%n从 %s 起的任何时刻都可以恢复。%n", backup.directory(), BeijingTime.moment(backup.finished()));
        return 0;
    }

    private int restore(List<String> arguments) throws IOException, SQLException {
        int at = arguments.indexOf("--to");
        var to = at < 0
                ? null
                : LocalDateTime.parse(arguments.get(at + 1))
                        .atZone(BeijingTime.ZONE)
                        .toInstant();
        var aside = new Backups(data(arguments)).restore(to, Instant.now());
        out.printf("数据库已恢复到%s。原来的数据库放在 %s，确认无误后可以删除。%n", to == null ? "最后一刻" : " " + BeijingTime.moment(to), aside);
        return 0;
    }

    private static Path data(List<String> options) {
        int at = options.indexOf("--data");
        return Path.of(at < 0 ? "data" : options.get(at + 1));
    }

    private int verifyAudit(Path file) throws IOException {
        var result = AuditVerification.of(file);
        result.problems().forEach(out::println);
        out.printf("%d 条，%d 条链，总根 %s%n", result.entries(), result.chains(), result.root());
        out.println(
                result.problems().isEmpty()
                        ? "每一条都与写下时一致。请再把总根与系统外抄录的对照。"
                        : "有 %d 处不一致。".formatted(result.problems().size()));
        return result.problems().isEmpty() ? 0 : 1;
    }

    private int numbers(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var paragraphs = IntStream.range(0, lines.size())
                .mapToObj(index -> Paragraph.numbered(index + 1, new Piece.Literal(lines.get(index))))
                .toList();
        var found = UnboundNumbers.in(paragraphs);
        found.forEach(number -> out.printf(
                "%s：%s（%s）%n",
                number.place(), number.quantity().text(), number.quantity().kind()));
        out.printf("共 %d 处。%n", found.size());
        return 0;
    }

    private static Catalog read(String year, List<String> arguments, int directory) {
        var path = arguments.size() > directory ? arguments.get(directory) : "catalog";
        if (!year.matches("\\d{4}")) {
            throw new IllegalStateException("年度“%s”读不懂：应写成 2021 这样的四位数字".formatted(year));
        }
        return new Catalogs(Path.of(path)).of(Year.parse(year));
    }
}
