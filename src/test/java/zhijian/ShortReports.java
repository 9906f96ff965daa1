package zhijian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import zhijian.catalog.Catalogs;

/// The catalog of 2020 with reports of one sentence a section, so that a city of a few schools can issue an edition.
public class ShortReports implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String FRONT = """
            ---
            title: {{year}} 年度报告
            issuer: 市教育委员会
            date: {{year+1}} 年 3 月
            missing: shown
            ---

            """;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var copy = Files.createTempDirectory("zhijian-catalog");
            FileSystemUtils.copyRecursively(Path.of("catalog"), copy);
            Files.writeString(copy.resolve("2020/reports/city.md"), FRONT + city());
            for (var report : new String[] {"district.md", "school.md"}) {
                Files.writeString(
                        copy.resolve("2020/reports").resolve(report), FRONT + "# 1 概况\n\n在校生 {{students_fulltime}}。\n");
            }
            TestPropertyValues.of("zhijian.catalog=" + copy).applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String city() {
        return new Catalogs(Path.of("catalog"))
                .of(TinyCity.YEAR).outline().chapters().stream()
                        .map(chapter -> "# %s %s\n\n".formatted(chapter.number(), chapter.title())
                                + chapter.sections().stream()
                                        .map(it -> "## %s %s\n\n%s\n\n"
                                                .formatted(
                                                        it.number(),
                                                        it.title(),
                                                        it.number().equals("1.1")
                                                                ? "全市在校生{{students_fulltime 不足 3100}}，规模平稳。"
                                                                : "情况良好，各项工作有序推进。"))
                                        .collect(Collectors.joining())
                                + (chapter.sections().isEmpty() ? "各项工作有序推进。\n\n" : ""))
                        .collect(Collectors.joining());
    }
}
