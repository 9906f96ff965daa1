package zhijian.claim.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.claim.text.Texts;
import zhijian.claim.text.Unreadable;

class ScopesTests {

    @Test
    void a_case_is_about_nobody_else_until_the_next_heading() throws Unreadable {
        assertThat(scopes("""
                # 云溪市中等职业教育质量年度报告

                ## 一、规模

                全市有在校生 79878 人。

                **案例1　把课堂搬到码头**

                某航运学校有在校生 2140 人，教师 131 人。

                **案例2　小镇青年**

                合作社有成员 86 户。

                ## 二、师资

                全市有专任教师 4789 人。
                """)).containsExactly("79878 own", "2140 apart", "131 apart", "86 apart", "4789 own");
    }

    @Test
    void each_heading_below_a_chapter_of_cases_begins_another_one() throws Unreadable {
        var claims = claims("""
                # 云溪市年度报告

                ## 三、典型案例

                ### （一）区第一职校

                参与学生 258 人。

                ### （二）区理工学校

                派出教师 21 人。

                ## 四、经费

                投入 300 万元。
                """);

        assertThat(claims.stream().map(claim -> claim.scope().isApart())).containsExactly(true, true, false);
        assertThat(claims.get(0).scope()).isNotEqualTo(claims.get(1).scope());
    }

    @Test
    void a_named_school_is_remembered_and_everybody_else_is_not_meant() throws Unreadable {
        assertThat(scopes("""
                # 云溪市职业教育概况

                全市有教师 4789 人。其中，云溪市商贸学校有教师 131 人，学校有学生 1108 人。全市有学生 79878 人。一所机电学校开设课程 29 门。
                """)).containsExactly("4789 own", "131 云溪市商贸学校", "1108 云溪市商贸学校", "79878 own", "29 apart");
    }

    @Test
    void in_a_schools_own_report_the_province_is_another_subject() throws Unreadable {
        assertThat(scopes("""
                # 余溪市第二职业学校质量报告

                学校有学生 2386 人，高于全省校均 1642 人。教师 187 人。
                """)).containsExactly("2386 own", "1642 全省", "187 own");
    }

    @Test
    void a_school_of_mechanics_has_a_name_and_schools_of_mechanics_have_none() throws Unreadable {
        assertThat(scopes("""
                # 晗章仪表技工学校：家长关心什么

                校舍面积平均到每名学生是 26.4 平方米，全市为 24.6 平方米。与其他技工学校合办 12 个班。
                """)).containsExactly("26.4 own", "24.6 全市", "12 own");
    }

    @Test
    void a_districts_report_stays_its_own_however_often_it_names_the_city() throws Unreadable {
        assertThat(scopes("""
                # 镜湖区职业教育发展概览

                全区在校生 6213 人。全市在校生 62730 人。全市教师 4073 人。全市学校 41 所。
                """)).containsExactly("6213 own", "62730 全市", "4073 全市", "41 全市");
    }

    @Test
    void who_says_our_school_speaks_of_a_city_as_of_somebody_else() throws Unreadable {
        assertThat(scopes("""
                我校学生参加公益劳动 1144 人次，人次均 5.50 课时；全市人次均 5.05 课时。全市共有 3864 人次参加。
                """)).containsExactly("1144 own", "5.50 own", "5.05 全市", "3864 全市");
    }

    @Test
    void a_city_that_is_only_compared_with_is_not_what_the_text_is_about() throws Unreadable {
        assertThat(scopes("""
                学生参加公益劳动 1144 人次，人次均 5.50 课时；全市人次均 5.05 课时。学校教师 98 人。
                """)).containsExactly("1144 own", "5.50 own", "5.05 全市", "98 own");
    }

    private static List<String> scopes(String text) throws Unreadable {
        return claims(text).stream()
                .map(claim -> claim.mention().printed().toPlainString() + " "
                        + (claim.scope().isOwn()
                                ? "own"
                                : claim.scope().isApart()
                                        ? "apart"
                                        : claim.scope().name()))
                .toList();
    }

    private static List<Claim> claims(String text) throws Unreadable {
        return Reading.of(Texts.of("report.md", text)).sentences().stream()
                .flatMap(sentence -> sentence.claims().stream())
                .toList();
    }
}
