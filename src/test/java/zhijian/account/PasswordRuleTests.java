package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRuleTests {

    @Test
    void a_password_is_long_varied_and_not_the_account() {
        assertThat(objection("春眠不觉晓处处闻啼鸟")).isEqualTo("密码至少 12 个字符，现在是 10 个。可以用一句自己记得住的话。");
        assertThat(objection("a".repeat(129))).isEqualTo("密码最多 128 个字符，现在是 129 个。");
        assertThat(objection("121212121212")).isEqualTo("密码里至少要有 6 个不同的字符，请换一个不容易猜到的。");
        assertThat(objection("WangFang-2020")).isEqualTo("密码里不要出现账号（wangfang），请换一个不容易猜到的。");
        assertThat(objection("x3131001274yz")).isEqualTo("密码里不要出现账号（3131001274），请换一个不容易猜到的。");
        assertThat(objection("春眠不觉晓处处闻啼鸟夜来")).isEqualTo("可以");
    }

    @Test
    void by_the_other_standard_it_is_complex_as_well() {
        var words = "密码要有大写字母、小写字母、数字、其他字符四类中的至少 3 类，现在有 %d 类。";
        assertThat(dengbao("春眠不觉晓处处闻啼鸟夜来")).isEqualTo(words.formatted(1));
        assertThat(dengbao("correcthorsebattery")).isEqualTo(words.formatted(1));
        assertThat(dengbao("correct horse battery")).isEqualTo(words.formatted(2));
        assertThat(dengbao("Correct horse battery")).isEqualTo("可以");
        assertThat(dengbao("Short-1")).isEqualTo("密码至少 12 个字符，现在是 7 个。可以用一句自己记得住的话。");
        assertThat(PasswordPolicy.DENGBAO.longestUse()).contains(java.time.Period.ofDays(90));
        assertThat(PasswordPolicy.NIST.longestUse()).isEmpty();
    }

    private static String dengbao(String password) {
        return PasswordRule.objection(PasswordPolicy.DENGBAO, "3131001274.wangfang", password)
                .orElse("可以");
    }

    @Test
    void strength_is_length() {
        assertThat(PasswordRule.strength("x".repeat(15)).chinese()).isEqualTo("够用");
        assertThat(PasswordRule.strength("x".repeat(16)).chinese()).isEqualTo("较强");
        assertThat(PasswordRule.strength("x".repeat(20)).chinese()).isEqualTo("很强");
    }

    private static String objection(String password) {
        return PasswordRule.objection(PasswordPolicy.NIST, "3131001274.wangfang", password)
                .orElse("可以");
    }
}
