package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// A real start that is refused before anything has begun.
class ProductionStartTests {

    @TempDir
    Path directory;

    @Test
    void all_that_is_missing_is_told_at_once_with_how_to_make_it() {
        assertThat(refusal(Map.of())).startsWith("""
                        Zhijian refuses to start: this is not the demonstration (./run), and settings are missing or wrong: 7.
                        正式启动还有 7 项设置要补（演示请用 ./run）：

                        1. ZHIJIAN_""").contains("""
                        ZHIJIAN_FIRST_PASSWORD: not set 没有设置
                           首次登录口令，至少 12 个字符：新账号第一次用它登录，登录后必须换掉
                           what every new account signs in with first, and must change then: at least 12 characters
                           openssl rand -base64 18
                        """, """
                        ZHIJIAN_REGISTER: not set 没有设置
                           机构名录目录，内有 city.csv、districts.csv、owners.csv、schools.csv，格式见 demo/register/
                           the directory of the city's register; demo/register/ is an example
                           cp -r demo/register /etc/zhijian/register
                        """, """
                        ZHIJIAN_RECEIPT_KEY: not set 没有设置
                           备案回执签发密钥：PEM 文件，依次为私钥（RSA、EC P-256 或 SM2）、证书、上级证书，根证书在最后
                           signs filing receipts: a PEM file with the private key, its certificate and those above it, \
                        the root last
                           openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=备案回执" -utf8 \
                        -keyout receipt.key -out receipt.crt && cat receipt.key receipt.crt > receipt.pem
                        """, """
                        ZHIJIAN_GRADUATE_KEY: not set 没有设置
                           毕业生假名密钥：64 位十六进制数，只有自己知道，与数据一同长期保管
                           makes the pseudonyms of graduates: 64 hexadecimal digits nobody else knows; keep them as long \
                        as the data
                           openssl rand -hex 32
                        """, """
                        ZHIJIAN_VAULT_KEY: not set 没有设置
                           列加密密钥：64 位十六进制数，只有自己知道，与备份分开、与数据一同长期保管
                           seals what must not be readable in the database: 64 hexadecimal digits nobody else knows; keep \
                        them apart from the backups, as long as the data
                           openssl rand -hex 32
                        """, """
                        ZHIJIAN_SITE_KEY: not set 没有设置
                           公示网站签名密钥：PEM 文件，Ed25519 私钥；请妥善备份，换了密钥读者就分不清真假
                           signs the public site: a PEM file with an Ed25519 key; keep a copy, with another key readers \
                        cannot tell the site from a forged one
                           openssl genpkey -algorithm ed25519 -out site.pem
                        """, """
                        ZHIJIAN_SITE_ADDRESS: not set 没有设置
                           公示网站的网址，以“/”结尾
                           where readers reach the public site; ends with a slash
                           https://www.example.cn/zhijian/
                        """);
    }

    @Test
    void what_is_wrong_is_told_beside_what_is_missing() {
        assertThat(refusal(Map.of(
                        "ZHIJIAN_FIRST_PASSWORD", "demo-2020",
                        "ZHIJIAN_REGISTER", directory.toString(),
                        "ZHIJIAN_RECEIPT_KEY", directory.resolve("none.pem").toString(),
                        "ZHIJIAN_GRADUATE_KEY", "secret",
                        "ZHIJIAN_SITE_ADDRESS", "www.example.cn")))
                .contains(
                        "ZHIJIAN_FIRST_PASSWORD: only 9 characters 只有 9 个字符",
                        "ZHIJIAN_REGISTER: no schools.csv in 目录里没有 schools.csv：" + directory,
                        "ZHIJIAN_RECEIPT_KEY: cannot be read 读不到：" + directory.resolve("none.pem"),
                        "ZHIJIAN_GRADUATE_KEY: not 64 hexadecimal digits 不是 64 位十六进制数",
                        "ZHIJIAN_SITE_ADDRESS: no such address 不是这样的网址：www.example.cn",
                        "ZHIJIAN_SITE_KEY: not set 没有设置");
    }

    /// Only the register is left away, so that the start ends here.
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void what_the_read_me_makes_is_good(String file) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        var commands = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(it -> it.group(1))
                .toList();
        var process = new ProcessBuilder("sh", "-ec", commands.get(0) + commands.get(1) + "env | grep ^ZHIJIAN_")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var given = new TreeMap<String, Object>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(it -> given.put(it[0], it[1]));

        assertThat(given).hasSize(6);
        assertThat(refusal(given))
                .contains("settings are missing or wrong: 1.", "1. ZHIJIAN_REGISTER: not set 没有设置")
                .doesNotContain("2. ");
        assertThat(commands.get(2)).startsWith("ZHIJIAN_REGISTER=");
    }

    /// What a start with nothing but these settings says.
    private static String refusal(Map<String, Object> given) {
        var application = new SpringApplication(ZhijianApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("given-systemEnvironment", given)));
        return String.valueOf(catchThrowable(() -> application.run("--spring.profiles.active=real"))
                .getMessage());
    }
}
