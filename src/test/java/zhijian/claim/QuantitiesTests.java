package zhijian.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuantitiesTests {

    /// Behind the arrow: what has to be bound, in order; nothing where all numbers are fixed text.
    private static final List<String> PHRASES = """
            今年共有 71 所学校参加编制 → 71 所
            71所学校全部公示 → 71所
            全日制在校生 9.6 万人，比上年减少 0.3 万人 → 9.6 万人 | 0.3 万人
            固定资产总值 148.05 亿元 → 148.05 亿元
            就业率为 98.5%，升学占 76％ → 98.5% | 76％
            每千人中有 3‰ 参军 → 3‰
            比上一年提高 1.6 个百分点 → 1.6 个百分点
            下降 2个百分点 → 2个百分点
            同比增长 -1.2% → -1.2%
            职普招生之比为 4:6 → 4:6
            生师比 12.3：1 → 12.3：1
            起薪多在 3001—4000 元之间 → 3001—4000 元
            占比在 5% 至 10% 之间 → 5% 至 10%
            每班推荐 2-3 名学生 → 2-3 名
            培训 1,234,567 人次 → 1,234,567 人次
            生均用房 20.5 平方米/生 → 20.5 平方米/生
            近 400 人持有高级证书 → 近 400 人
            工位超过 8.3 万个 → 超过 8.3 万个
            满意度在 96% 以上 → 96% 以上
            160 余名学生登台 → 160 余名
            取得 40多个冠军 → 40多个
            约 120人次参加，节约 5 万元 → 约 120人次 | 5 万元
            最近 3 次检查 → 3 次
            培训居委干部 1.36 万余人 → 1.36 万余人
            全市 23.4 万在校生同上一堂课 → 23.4 万
            夺得 10 金 7 银 → 10 金 | 7 银
            斩获“一金一银五铜” → 一金一银五铜
            获得 45 优胜奖 → 45
            会员单位已达 497。 → 497
            连续举办 4 年 → 4 年
            吸收 2000 余名教师 → 2000 余名
            招收学生 2019 人 → 2019 人
            人数由 1998 增加到 2015 → 1998 | 2015
            共有 １２ 个专业 → １２ 个
            三个专业通过验收 → 三个
            分两批下达，覆盖十六个区 → 两批 | 十六个
            六所学校与十余家企业签约 → 六所 | 十余家
            开放近百个名额，惠及数千名学生 → 近百个 | 数千名
            培训近万人次 → 近万人次
            仅一所学校未完成 → 一所
            产值增长一倍 → 一倍
            规模翻一番 → 翻一番
            七成教师有中级以上职称 → 七成
            “双师型”教师接近六成 → 接近六成
            两成五的毕业生留在本区 → 两成五
            半数以上的学生进入第三产业 → 半数以上
            超过四分之三的学生取得证书 → 超过四分之三
            百分之九十五的家长满意 → 百分之九十五
            三分之二以上的学校 → 三分之二以上
            覆盖绝大部分专业 → 绝大部分
            与上年基本持平 → 基本持平
            代表 12 名教师发言，比例 98.5% → 12 名 | 98.5%
            形成教学案例 66 个 → 66 个
            参赛代表 5 人，关注 3 次，附件 2 份 → 5 人 | 3 次 | 2 份
            十分钟微课，三个月实习 → 十分钟 | 三个月
            2020 年共 12 所，其中第 3 批 5 所 → 12 所 | 5 所
            组织 5万人日、5263 人次 → 5万人日 | 5263 人次
            在 110 名学生中 → 110 名
            （沪教委职〔2020〕5 号） →
            依据沪教委职[2016]9 号、(2019)128号文件 →
            2020 年，面对疫情 →
            截至 3 月 2 日公示完毕，6 月至 11 月开营 →
            2019—2022 年、2016-2020 年、2018年至2020年 →
            2020 年度、2019-2020 学年、2021 届毕业生、2019 级新生 →
            2016和 2017年两次大会堂演出 → 两次
            2020 上海市民族文化展演 →
            行动计划（2020—2023） →
            二〇三五年远景目标，二〇二〇年十月 →
            开展 1+X 证书试点，1＋X制度 →
            中职与应用本科“3+4”贯通、3+2 专科 →
            第四十六届、第 46 届、第十四批、第 44和 45 届世界技能大赛 →
            从事第一产业，进入第二、第三产业 →
            见 1.2 节、图 3、表 2-1、案例 5、第 2 章 →
            图 12 2010-2019 年生均经费 →
            案例 1 百年积淀 →
            3.2教育教学改革 →
            1. 优化布局 →
            咨询电话 021-12345678，手机 13812345678，拨打 12345 热线 →
            网址 https://example.org/2020/1.html，邮箱 nianbao2020@example.org →
            学校标识码 3131000101 →
            印发《职业教育提质培优行动计划（2020—2023 年）》等 3 份文件 → 3 份
            “十四五”期间，“十三五”成就，十四五规划 →
            “双师型”教师、“三全育人”、“一校一策”、“两在两同”、“五个中心” →
            一批学校、一体推进、一方面、统一、一流、进一步、万众一心 →
            作为一名教师，一个都不能少，上了一堂课 →
            四位一体、三方协议、五年一贯制、三年级、五花八门 →
            四大品牌、两级公示、三教改革、七个方面 →
            一等奖和二等奖，三维建模 →
            四个意识、两个维护、八项规定 →
            教育部等九部门印发通知 →
            世界 500 强企业，985 高校 →
            5G 网络、3D 打印、4K 视频、H5 页面、COVID-19 →
            教育信息化 2.0 行动，工业 4.0 →
            按 GB/T 33782-2017 和 ISO 9001 编码 →
            9:30—11:00 开放 →
            近三年来，十年磨一剑 →
            周三下午，双十一 →
            21 世纪，建党 99 周年 →
            17级学生，4级工证书，5 号线 →
            """.lines().toList();

    @Test
    void what_a_reader_takes_for_data_is_found_and_nothing_else() {
        assertThat(PHRASES).hasSizeGreaterThan(90);
        assertThat(PHRASES.stream()
                        .map(line -> line.substring(0, line.indexOf("→")).strip())
                        .map(QuantitiesTests::withQuantities)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(String.join("\n", PHRASES));
    }

    private static String withQuantities(String phrase) {
        return (phrase + " → "
                        + Quantities.in(phrase).stream().map(Quantity::text).collect(Collectors.joining(" | ")))
                .stripTrailing();
    }

    @Test
    void a_quantity_knows_its_kind_and_its_place() {
        assertThat(Quantities.in("共 71 所，占98%，职普比 4:6，七成、三个、3—5 名，计 9。"))
                .extracting(Quantity::kind, Quantity::start, Quantity::end, Quantity::text)
                .containsExactly(
                        tuple(Quantity.Kind.COUNT, 2, 6, "71 所"),
                        tuple(Quantity.Kind.PERCENT, 8, 11, "98%"),
                        tuple(Quantity.Kind.RATIO, 16, 19, "4:6"),
                        tuple(Quantity.Kind.NUMBER_WORD, 20, 22, "七成"),
                        tuple(Quantity.Kind.CHINESE_COUNT, 23, 25, "三个"),
                        tuple(Quantity.Kind.RANGE, 26, 31, "3—5 名"),
                        tuple(Quantity.Kind.BARE, 34, 35, "9"));
    }

    @Test
    void text_without_numbers_has_no_quantities() {
        assertThat(Quantities.in("")).isEmpty();
        assertThat(Quantities.in("坚持立德树人，深化产教融合。")).isEmpty();
    }

    @Test
    void a_long_text_without_an_end_in_sight_does_not_stall() {
        assertThat(Quantities.in("《一二三“".repeat(2_000) + "71 所"))
                .extracting(Quantity::text)
                .contains("71 所");
    }
}
