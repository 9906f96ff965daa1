package zhijian.report;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// Facts of an invented city, small enough to check by hand.
record MadeUpFacts(List<Fact> facts) implements Facts {

    static final Scope CITY = Scope.parse("city:310000");
    static final Scope DISTRICT = Scope.parse("district:310101");
    static final Year YEAR = Year.of(2020);
    static final Names NAMES = Names.of("云州市教育委员会");

    static MadeUpFacts ofACity() {
        var facts = new MadeUpFacts(new ArrayList<>());
        facts.add("students_fulltime", "全日制在校生数", "人", 0, "95120", "95480", "97210");
        facts.add("teachers_fulltime", "专任教师数", "人", 0, "7790", "7852", "7901");
        facts.add("student_teacher_ratio", "生师比", ":1", 2, "12.2105", "12.1599", "12.3035");
        facts.add("fixed_assets_total", "固定资产总值", "万元", 2, "1330000", "1400300", "1480512.33");
        facts.add("fixed_assets_per_student", "生均固定资产额", "万元/生", 2, "13.9823", "14.5216", "15.23");
        facts.add("building_area", "校舍建筑面积", "㎡", 0, "2900000", "2950000", "3012345");
        facts.add("workstations", "校内实践教学工位数", "个", 0, "80100", "82050", "83420");
        facts.add("books_per_student", "生均纸质图书", "册/生", 2, "55.1", "55.9", "57.47");
        facts.add("dance_contest_students", "登台舞蹈大赛学生数", "人", 0, "120", "150", "165");
        facts.add("edu_bachelor_plus_ratio", "本科及以上学历比例", "%", 2, "95.2", "95.9", "96.4");
        facts.add("title_mid_plus_ratio", "中级及以上职称比例", "%", 2, "68.8", "69.4", "70.31");
        facts.add("dual_ratio", "“双师型”教师比例", "%", 1, "56.2", "58.1", "59.7");
        facts.add("dual_cert_rate", "双证书获取率", "%", 2, "78.9", "76.5", "76.8");
        facts.add("culture_pass_rate", "文化课合格率", "%", 1, "91.04", "92.3", "93.1");
        facts.add("skill_pass_rate", "专业技能合格率", "%", 1, "93.1", "93", "92.82");
        facts.add("fitness_pass_rate", "体质测试合格率", "%", 1, "83.9", "84.2", "84.47");
        facts.add("teachers_edu_bachelor", "本科学历专任教师数", "人", 0, "5800", "5790", "5850");
        facts.add("teachers_edu_master", "硕士及以上学历专任教师数", "人", 0, "1700", "1777", "1896");
        facts.add("teachers_edu_sub", "本科以下学历专任教师数", "人", 0, "290", "285", "155");
        facts.add("teachers_professional", "专业（课）教师数", "人", 0, "3900", "3960", "4011");
        facts.add("teachers_basic", "公共基础课专任教师数", "人", 0, "3500", "3480", "3510");
        facts.add("teachers_guides", "实习指导教师数", "人", 0, "390", "412", "380");
        facts.add("teachers_parttime", "聘任兼职教师数", "人", 0, "1800", "1850", "1907");
        facts.add("vt_persontimes", "职业培训人次", "人次", 0, "410000", "432000", "389120");
        facts.add("skills_gold", "全国职业技能大赛金牌数", "个", 0, "3", "0", "9");
        facts.add("serious_offences", "严重违纪学生数", "人", 0, "1", "0", "0");
        facts.add("fiscal_local", "地方财政投入", "万元", 2, "310000", "322000", "340500.5");
        facts.add("enterprise_funds", "企业投入到账资金", "万元", 2, "5100", "5620.4", "5410.15");
        facts.add("aid_amount", "资助金额", "万元", 2, "1100", "1180", "1232.5");
        facts.add("study_college", "升入专科人数", "人", 0, "13000", "13200", "13480");
        facts.add("study_undergraduate", "升入本科人数", "人", 0, "3500", "3620", "3790");
        facts.add("employed_local", "本地就业人数", "人", 0, "6100", "5900", "5480");
        facts.add("employed_elsewhere", "外省市就业人数", "人", 0, "310", "300", "290");
        facts.add("entrepreneurs", "自主创业人数", "人", 0, "120", "118", "130");
        facts.add("employed_other", "其他方式就业人数", "人", 0, "90", "95", "88");
        facts.add("abroad", "境外就业人数", "人", 0, "60", "61", "40");
        facts.missing("employer_satisfaction", "雇主满意度", "%", Missing.NOT_AVAILABLE);
        facts.at(DISTRICT, 2019, "students_fulltime", "全日制在校生数", "人", 0, "8104");
        facts.at(DISTRICT, 2020, "students_fulltime", "全日制在校生数", "人", 0, "8233");
        facts.at(DISTRICT, 2020, "fixed_assets_total", "固定资产总值", "万元", 2, "120400.5");
        facts.at(DISTRICT, 2020, "fixed_assets_per_student", "生均固定资产额", "万元/生", 2, "14.624");
        facts.at(DISTRICT, 2020, "dual_ratio", "“双师型”教师比例", "%", 1, "61.25");
        return facts;
    }

    private void add(String code, String name, String unit, int decimals, String... values) {
        for (var index = 0; index < values.length; index++) {
            at(CITY, 2018 + index, code, name, unit, decimals, values[index]);
        }
    }

    private void at(Scope scope, int year, String code, String name, String unit, int decimals, String value) {
        facts.add(fact(code, name, scope, Year.of(year), Amount.of(new BigDecimal(value)), unit, decimals));
    }

    private void missing(String code, String name, String unit, Missing why) {
        facts.add(fact(code, name, CITY, YEAR, Amount.missing(why), unit, 2));
    }

    private static Fact fact(
            String code, String name, Scope scope, Year year, Amount value, String unit, int decimals) {
        return new Fact(new ItemCode(code), name, scope, year, value, unit, decimals, null, "2020-1");
    }

    @Override
    public Optional<Fact> find(ItemCode code, Scope scope, Year year) {
        return facts.stream()
                .filter(fact -> fact.code().equals(code)
                        && fact.scope().equals(scope)
                        && fact.year().equals(year))
                .findFirst();
    }

    @Override
    public List<Fact> of(Scope scope) {
        return facts.stream().filter(fact -> fact.scope().equals(scope)).toList();
    }

    @Override
    public Set<Scope> scopes() {
        return facts.stream().map(Fact::scope).collect(Collectors.toSet());
    }

    @Override
    public Map<ItemCode, String> words(Scope scope) {
        return Map.of();
    }
}
