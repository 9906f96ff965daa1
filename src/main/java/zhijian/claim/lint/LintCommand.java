package zhijian.claim.lint;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;
import zhijian.claim.MalformedHedges;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.text.Texts;
import zhijian.claim.text.Unreadable;

/// `./zhijian lint` (命令行核对).
public final class LintCommand {

    public static final String HELP = """
            用法：./zhijian lint [选项] 文件…
              核对纯文本、Markdown、HTML、DOCX、PDF 里的数字和数词；不联网，不启动服务。
              --format text|json|html|baseline   输出形式，默认 text；baseline 列出可以填上理由接受的结果
              --json            就是 --format json
              --facts 文件      事实文件（JSON）或公示的报告网页，有事实的数逐个核对
              --names 文件      机构名录，每行一个正式名称
              --hedges 文件     约数词表（YAML），“近”“约”等要求多近
              --baseline 文件   已接受的结果，每行：规则 | 原文 | 理由
              --english         说明用英文
              --help            显示这份说明
            例：./zhijian lint 年报.docx
                ./zhijian lint --format html 年报.pdf > 年报核对.html
            退出码：0 没有问题（可有提示），1 有错误或警告，2 有文件读不了或命令写错
            """;

    private static final Set<String> OPTIONS = Set.of("--format", "--facts", "--names", "--hedges", "--baseline");

    private enum Format {
        TEXT,
        JSON,
        HTML,
        BASELINE
    }

    private final PrintStream out;
    private final PrintStream problems;
    private final List<Path> files = new ArrayList<>();
    private Format format = Format.TEXT;
    private Language language = Language.CHINESE;
    private List<KnownFact> facts = List.of();
    private Set<String> names = Set.of();
    private Baseline baseline = Baseline.EMPTY;
    private @Nullable Hedges hedges;

    private LintCommand(PrintStream out, PrintStream problems) {
        this.out = out;
        this.problems = problems;
    }

    /// @param problems where unreadable files are told, so that `out` stays whole JSON or HTML
    /// @return 0 clean, 1 findings, 2 unreadable or misunderstood
    public static int run(List<String> arguments, PrintStream out, PrintStream problems) {
        return new LintCommand(out, problems).run(arguments);
    }

    private int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        if (!understood(arguments)) {
            return 2;
        }
        var checked = new ArrayList<Checked>();
        var unreadable = false;
        var linter = new Linter(facts, names, hedges);
        for (var file : files) {
            try {
                checked.add(linter.check(Texts.read(file)).without(baseline));
            } catch (Unreadable | IOException e) {
                unreadable = true;
                problems.println("%s：%s".formatted(file, reason(e)));
            }
        }
        print(checked);
        return unreadable ? 2 : checked.stream().allMatch(Checked::isClean) ? 0 : 1;
    }

    private void print(List<Checked> checked) {
        switch (format) {
            case JSON -> out.print(new JsonReport(language).of(checked));
            case HTML -> out.print(new AnnotatedPage(language).of(checked));
            case BASELINE -> checked.forEach(file -> out.print(Baseline.lines(file)));
            case TEXT -> {
                var terminal = new TerminalReport(
                        language,
                        System.console() != null && System.console().isTerminal() && System.getenv("NO_COLOR") == null);
                checked.forEach(file -> out.print(terminal.of(file)));
            }
        }
    }

    private boolean understood(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (argument.equals("--english")) {
                language = Language.ENGLISH;
            } else if (argument.equals("--json")) {
                format = Format.JSON;
            } else if (!argument.startsWith("--")) {
                files.add(Path.of(argument));
            } else if (!OPTIONS.contains(argument)) {
                problems.print("%s：没有这个选项\n".formatted(argument) + HELP);
                return false;
            } else if (i + 1 == arguments.size()) {
                problems.print("%s 后面还要写一个值\n".formatted(argument) + HELP);
                return false;
            } else if (!option(argument, arguments.get(++i))) {
                return false;
            }
        }
        if (files.isEmpty()) {
            problems.print("请给出要核对的文件。\n" + HELP);
            return false;
        }
        return true;
    }

    private boolean option(String option, String value) {
        try {
            switch (option) {
                case "--format" -> format = format(value);
                case "--facts" -> facts = FactsReader.read(Path.of(value));
                case "--names" -> names = names(Path.of(value));
                case "--hedges" -> hedges = Hedges.read(Path.of(value));
                case "--baseline" -> baseline = Baseline.read(Path.of(value));
                default -> throw new IllegalArgumentException(option);
            }
            return true;
        } catch (IOException | Unreadable | MalformedHedges | UncheckedIOException e) {
            problems.println("%s %s：%s".formatted(option, value, reason(e)));
            return false;
        }
    }

    private static Format format(String word) throws Unreadable {
        return switch (word) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            case "html" -> Format.HTML;
            case "baseline" -> Format.BASELINE;
            default -> throw new Unreadable("只能是 text、json、html 或 baseline");
        };
    }

    private static Set<String> names(Path file) throws IOException {
        var names = new LinkedHashSet<String>();
        Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(names::add);
        return names;
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "没有这个文件" : String.valueOf(e.getMessage());
    }
}
