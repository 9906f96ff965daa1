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
