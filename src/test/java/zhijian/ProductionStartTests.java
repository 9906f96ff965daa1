package zhijian;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class ProductionStartTests {

    @Test
    void without_a_first_password_of_its_own_it_refuses() {
        assertThatExceptionOfType(SecretMissing.class)
                .isThrownBy(() -> ProductionStart.refuseWithoutOnesOwn("register", "demo-2020"))
                .withMessage("""
                        Zhijian refuses to start: this is not the demonstration, and it has no first password of its own.
                        Set ZHIJIAN_FIRST_PASSWORD to at least 12 characters that nobody else knows: every new account \
                        signs in with it first.
                        正式启动必须自设首次登录口令（ZHIJIAN_FIRST_PASSWORD，至少 12 个字符）。演示请用 ./run。""");
    }

    @Test
    void without_its_city_it_refuses() {
        assertThatExceptionOfType(SecretMissing.class)
                .isThrownBy(() -> ProductionStart.refuseWithoutOnesOwn("", "long enough for all"))
                .withMessage("""
                        Zhijian refuses to start: it does not know its city.
                        Set ZHIJIAN_REGISTER to a directory with city.csv, districts.csv, owners.csv and schools.csv; \
                        demo/register/ is an example.
                        正式启动必须指定机构名录目录（ZHIJIAN_REGISTER），格式见 demo/register/。""");
    }

    @Test
    void with_both_it_starts() {
        assertThatNoException()
                .isThrownBy(() -> ProductionStart.refuseWithoutOnesOwn("register", "long enough for all"));
    }
}
