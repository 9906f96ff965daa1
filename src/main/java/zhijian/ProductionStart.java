package zhijian;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.organisation.Register;
import zhijian.setting.Setting;
import zhijian.setting.SettingCheck;

/// A start without profile `demo` (正式启动): takes over the city's own register and gives its organisations their
/// accounts.
///
/// It refuses to start without a first password of its own: a secret everybody knows is none. Tests bring their own
/// city.
@Component
@Profile("!demo & !test")
class ProductionStart implements ApplicationRunner {

    private static final int SHORTEST_PASSWORD = 12;

    private static final Setting FIRST_PASSWORD = new Setting(
            "ZHIJIAN_FIRST_PASSWORD",
            "首次登录口令，至少 %d 个字符：新账号第一次用它登录，登录后必须换掉".formatted(SHORTEST_PASSWORD),
            "what every new account signs in with first, and must change then: at least %d characters"
                    .formatted(SHORTEST_PASSWORD),
            "openssl rand -base64 18");

    private static final Setting REGISTER = new Setting(
            "ZHIJIAN_REGISTER",
            "机构名录目录，内有 city.csv、districts.csv、owners.csv、schools.csv，格式见 demo/register/",
            "the directory of the city's register; demo/register/ is an example",
            "cp -r demo/register /etc/zhijian/register");

    private final String register;
    private final String firstPassword;
    private final Register organisations;
    private final Accounts accounts;

    ProductionStart(
            @Value("${zhijian.register}") String register,
            @Value("${zhijian.first-password}") String firstPassword,
            Register organisations,
            Accounts accounts) {
        this.register = register;
        this.firstPassword = firstPassword;
        this.organisations = organisations;
        this.accounts = accounts;
    }

    @Bean
    static SettingCheck firstPasswordIsThere() {
        return given -> mustBeLong(given.getProperty("zhijian.first-password", ""));
    }

    @Bean
    static SettingCheck registerIsThere() {
        return given -> mustBeRegister(given.getProperty("zhijian.register", ""));
    }

    private static void mustBeLong(String password) {
        if (password.isEmpty()) {
            throw FIRST_PASSWORD.missing();
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw FIRST_PASSWORD.refused(
                    "only %d characters 只有 %d 个字符".formatted(password.length(), password.length()));
        }
    }

    private static void mustBeRegister(String directory) {
        if (directory.isEmpty()) {
            throw REGISTER.missing();
        }
        if (!Files.isRegularFile(Path.of(directory, "schools.csv"))) {
            throw REGISTER.refused("no schools.csv in 目录里没有 schools.csv：" + directory);
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        organisations.takeOver(Path.of(register));
        accounts.createWithFirstPassword(organisations.organisations(), firstPassword);
    }
}
