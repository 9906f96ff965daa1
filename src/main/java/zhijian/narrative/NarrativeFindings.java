package zhijian.narrative;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.catalog.Check;
import zhijian.catalog.Outline;
import zhijian.submission.Finding;
import zhijian.submission.FindingSource;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;

/// What is still missing in cases and chapter texts (叙述校验), as hard findings of the submission.
@Component
class NarrativeFindings implements FindingSource {

    private final CaseStore cases;
    private final ChapterStore chapters;

    NarrativeFindings(CaseStore cases, ChapterStore chapters) {
        this.cases = cases;
        this.chapters = chapters;
    }

    @Override
    public List<Finding> findings(SubmissionId id, Inspection inspection) {
        var findings = new ArrayList<Finding>();
        var standing = cases.all(id).stream().filter(kept -> !kept.withdrawn()).toList();
        boolean wanted = inspection.catalog().items(inspection.level()).stream()
                .anyMatch(item -> item.code().equals(Cases.ITEM) && item.required());
        if (wanted && standing.isEmpty()) {
            findings.add(hard("N01", "还没有典型案例。", "请在“案例”页写至少一个案例。"));
        }
        for (int at = 0; at < standing.size(); at++) {
            var told = standing.get(at).version().content();
            for (var problem : told.problems()) {
                findings.add(hard(
                        problem.rule(),
                        "案例 %d %s：%s。".formatted(at + 1, told.called(), problem.message()),
                        "请在“案例”页处理：" + problem.hint()));
            }
        }
        chapters.all(id).forEach((number, text) -> {
            int length = CharacterCount.of(text.content());
            if (length > Chapters.LONGEST) {
                findings.add(hard(
                        "N05",
                        "“%s”一章的叙述 %d 字，最多 %d 字。"
                                .formatted(title(inspection.catalog().outline(), number), length, Chapters.LONGEST),
                        "请在“文字叙述”页删去 %d 字。".formatted(length - Chapters.LONGEST)));
            }
        });
        return findings;
    }

    private static Finding hard(String rule, String message, String hint) {
        return new Finding(rule, Check.Kind.HARD, message, reason(rule), hint, List.of());
    }

    private static String reason(String rule) {
        return switch (rule) {
            case "N01" -> "案例要有标题、章节和正文，读者才知道说的是什么。";
            case "N02" -> "年报案例每个不超过一千字，汉字和标点各算一字，连续的字母数字算一字。";
            case "N03" -> "公示的案例里写到、拍到的人要事先同意；没有取得同意的姓名和照片不能公开。";
            case "N04" -> "公示网站要让看不见图片的人也能读懂。";
            default -> "过长的叙述没有人读，也放不进年报。";
        };
    }

    private static String title(Outline outline, String number) {
        return outline.chapters().stream()
                .filter(chapter -> chapter.number().equals(number))
                .map(Outline.Chapter::title)
                .findFirst()
                .orElse(number);
    }
}
