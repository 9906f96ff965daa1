package zhijian.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;

/// Invented graduates of one school (演示毕业生名册) who come out at the school's totals, the same for the same totals.
final class GraduateList {

    private static final List<String> HEADINGS =
            List.of("学籍号", "双证书", "毕业去向", "就业方式", "产业", "就业地", "专业对口", "一年以上合同", "月起薪", "升学层次");

    /// Lowest and highest starting pay in each band, as `spread.csv` spreads the sum.
    private static final int[][] BANDS = {{2420, 3000}, {3001, 4000}, {4001, 5000}, {5001, 9000}};

    private final SubmissionId id;
    private final Map<ItemCode, Answer> answers;

    private GraduateList(SubmissionId id, Map<ItemCode, Answer> answers) {
        this.id = id;
        this.answers = answers;
    }

    /// A CSV file as a school's own system would export it; empty where nobody graduates.
    ///
    /// @param without how many of the last ones are left out, so that the file and the totals disagree
    static Optional<byte[]> csv(SubmissionId id, Map<ItemCode, Answer> answers, int without) {
        return answers.get(new ItemCode("graduates_total")) instanceof Answer.Number
                ? Optional.of(new GraduateList(id, answers).csv(without).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private String csv(int without) {
        int all = count("graduates_total");
        int employed = count("direct_employed");
        int study = count("further_study");
        var certificates = dealt("certificates", all, Map.of("是", count("graduates_dual_cert")), "否");
        var way = dealt(
                "way",
                employed,
                Map.of(
                        "参军", count("employed_army"),
                        "出国", count("employed_overseas_study"),
                        "自主创业", count("entrepreneurs"),
                        "其他方式", count("employed_other")),
                "企事业单位");
        var sector = dealt(
                "sector",
                employed,
                Map.of("第一产业", count("employed_primary"), "第二产业", count("employed_secondary")),
                "第三产业");
        var place = dealt(
                "place", employed, Map.of("境外", count("employed_abroad"), "国内其他省市", count("employed_elsewhere")), "本地");
        var related = dealt("related", employed, Map.of("是", count("employed_related")), "否");
        var contract = dealt("contract", employed, Map.of("是", count("employed_contract_long")), "否");
        var pay = pay(employed);
        var level = dealt("study", study, Map.of("本科", count("study_undergraduate"), "其他", count("study_other")), "专科");
        var lines = new ArrayList<String>();
        lines.add(String.join(",", HEADINGS));
        for (int i = 0; i < all - without; i++) {
            var outcome = i < employed ? "直接就业" : i < employed + study ? "升学" : "未就业";
            var work = i < employed
                    ? List.of(way.get(i), sector.get(i), place.get(i), related.get(i), contract.get(i), pay.get(i))
                    : List.of("", "", "", "", "", "");
            lines.add("%s%05d,%s,%s,%s,%s"
                    .formatted(
                            id.organisation(),
                            i + 1,
                            certificates.get(i),
                            outcome,
                            String.join(",", work),
                            i >= employed && i < employed + study ? level.get(i - employed) : ""));
        }
        return String.join("\n", lines) + "\n";
    }

    private int count(String code) {
        return value(code).intValueExact();
    }

    private BigDecimal value(String code) {
        return answers.get(new ItemCode(code)) instanceof Answer.Number(var value) ? value : BigDecimal.ZERO;
    }

    /// So many words as there are people, each as often as told and the rest `otherwise`, in mixed order.
    private List<String> dealt(String what, int people, Map<String, Integer> counts, String otherwise) {
        var words = new ArrayList<String>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> words.addAll(Collections.nCopies(it.getValue(), it.getKey())));
        words.addAll(Collections.nCopies(people - words.size(), otherwise));
        return mixed(what, words);
    }

    private List<String> mixed(String what, List<String> words) {
        Collections.shuffle(words, new Random("%s/%s".formatted(id, what).hashCode()));
        return words;
    }

    /// Everybody begins at the lowest pay of their band; what the sum has beyond that is shared by the room there is.
    private List<String> pay(int people) {
        int[] counts = {
            count("salary_le3000"), count("salary_3001_4000"), count("salary_4001_5000"), count("salary_gt5000")
        };
        long beyond = value("salary_sum").longValueExact();
        long room = 0;
        for (int band = 0; band < BANDS.length; band++) {
            beyond -= (long) counts[band] * BANDS[band][0];
            room += (long) counts[band] * (BANDS[band][1] - BANDS[band][0]);
        }
        if (beyond < 0 || beyond > room) {
            throw new IllegalStateException("No starting pays of %s add up to its sum".formatted(id));
        }
        var known = new int[Arrays.stream(counts).sum()];
        long given = 0;
        long passed = 0;
        for (int i = 0, band = 0, left = counts[0]; i < known.length; i++, left--) {
            while (left == 0) {
                left = counts[++band];
            }
            passed += BANDS[band][1] - BANDS[band][0];
            long share = room == 0 ? 0 : beyond * passed / room - given;
            known[i] = BANDS[band][0] + (int) share;
            given += share;
        }
        var words = new ArrayList<String>();
        Arrays.stream(known).mapToObj(Integer::toString).forEach(words::add);
        words.addAll(Collections.nCopies(people - known.length, ""));
        return mixed("pay", words);
    }
}
