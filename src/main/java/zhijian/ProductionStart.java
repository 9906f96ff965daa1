package zhijian;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.organisation.Register;

/// A start without profile `demo` (正式启动): takes over the city's own register and gives its organisations their
/// accounts.
///
/// It refuses to start without a first password of its own: a secret everybody knows is none. Tests bring their own
/// city.
@Component
@Profile("!demo & !test")
class ProductionStart implements ApplicationRunner {

    private static final int SHORTEST_PASSWORD = 12;

    private final String register;
    private final String firstPassword;
    private final Register organisations;
    private final Accounts accounts;

    ProductionStart(
            @Value("${zhijian.register:}") String register,
            @Value("${zhijian.first-password:}") String firstPassword,
            Register organisations,
            Accounts accounts) {
        refuseWithoutOnesOwn(register, firstPassword);
        this.register = register;
        this.firstPassword = firstPassword;
        this.organisations = organisations;
        this.accounts = accounts;
    }

    /// @throws SecretMissing if one is missing, for the administrator
    static void refuseWithoutOnesOwn(String register, String firstPassword) {
        if (firstPassword.length() < SHORTEST_PASSWORD) {
            throw new SecretMissing("""
                    Zhijian refuses to start: this is not the demonstration, and it has no first password of its own.
                    Set ZHIJIAN_FIRST_PASSWORD to at least %d characters that nobody else knows: every new account \
                    signs in with it first.
                    正式启动必须自设首次登录口令（ZHIJIAN_FIRST_PASSWORD，至少 %d 个字符）。演示请用 ./run。\
                    """.formatted(SHORTEST_PASSWORD, SHORTEST_PASSWORD));
        }
        if (register.isEmpty()) {
            throw new SecretMissing("""
                    Zhijian refuses to start: it does not know its city.
                    Set ZHIJIAN_REGISTER to a directory with city.csv, districts.csv, owners.csv and schools.csv; \
                    demo/register/ is an example.
                    正式启动必须指定机构名录目录（ZHIJIAN_REGISTER），格式见 demo/register/。\
                    """);
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        organisations.takeOver(Path.of(register));
        accounts.createWithFirstPassword(organisations.organisations(), firstPassword);
    }
}
