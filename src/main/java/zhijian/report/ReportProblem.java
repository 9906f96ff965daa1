package zhijian.report;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.indicator.Fact;
import zhijian.indicator.Scope;

/// What is wrong with a report source (报告源文的问题), where, and what would be right.
public sealed interface ReportProblem {

    Place at();

    record UnknownCode(Place at, String code, @Nullable String closest) implements ReportProblem {}

    record NoFact(Place at, ItemCode code, Scope scope, Year year) implements ReportProblem {}

    record NoValue(Place at, Fact fact, Missing why) implements ReportProblem {}

    record NoDifference(Place at, Fact fact, Missing why) implements ReportProblem {}

    record UnitDoesNotFit(Place at, Fact fact, String unit) implements ReportProblem {}

    record UntrueWords(Place at, Fact fact, String why) implements ReportProblem {}

    record UnreadableBinding(Place at, String written, String why) implements ReportProblem {}

    record UnreadableChart(Place at, String why) implements ReportProblem {}

    record UnreadablePicture(Place at, String why) implements ReportProblem {}

    record NoTarget(Place at, String label, String closest) implements ReportProblem {}

    record SameLabel(Place at, String label) implements ReportProblem {}

    record UnreadableFront(Place at, String why) implements ReportProblem {}

    record UndefinedFootnote(Place at, String label) implements ReportProblem {}

    record NotInAReport(Place at, String what, String instead) implements ReportProblem {}

    record NoGlyph(Place at, String character, String codePoint) implements ReportProblem {}

    /// What is wrong, after where it is.
    default String message() {
        return at() + "：" + complaint();
    }

    /// What is wrong, without where it is.
    default String complaint() {
        return switch (this) {
            case UnknownCode(var _, var code, var closest) -> "没有指标 " + code + orRather(closest);
            case NoFact(var _, var code, var scope, var year) -> "%s 没有 %s 年的 %s".formatted(scope, year, code);
            case NoValue(var _, var fact, var why) ->
                "%s（%s）%s 年%s，不能写进报告".formatted(fact.name(), fact.code(), fact.year(), why.chinese());
            case NoDifference(var _, var fact, var why) ->
                "%s（%s）%s 年不能与上年比较：%s".formatted(fact.name(), fact.code(), fact.year(), why.chinese());
            case UnitDoesNotFit(var _, var fact, var unit) ->
                "%s（%s）的单位是%s，不能换算成%s"
                        .formatted(fact.name(), fact.code(), fact.unit().isEmpty() ? "空" : fact.unit(), unit);
            case UntrueWords(var _, var fact, var why) ->
                "%s（%s）%s 年，%s".formatted(fact.name(), fact.code(), fact.year(), why);
            case UnreadableBinding(var _, var written, var why) -> "读不懂 {{%s}}：%s".formatted(written, why);
            case UnreadableChart(var _, var why) -> "图表读不懂：" + why;
            case UnreadablePicture(var _, var why) -> "图片放不进来：" + why;
            case NoTarget(var _, var label, var closest) ->
                "没有标记为 %s 的图或表%s".formatted(label, orRather(closest.isEmpty() ? null : closest));
            case SameLabel(var _, var label) -> "有两个图表都标记为 %s，引用分不清指哪一个，请改掉一个".formatted(label);
            case UnreadableFront(var _, var why) -> "文件头读不懂：" + why;
            case UndefinedFootnote(var _, var label) -> "脚注 [^%s] 没有内容，请在文末写 [^%s]: …".formatted(label, label);
            case NotInAReport(var _, var what, var instead) -> "报告里不能用%s，%s".formatted(what, instead);
            case NoGlyph(var _, var character, var codePoint) ->
                "字库里没有“%s”（%s），PDF 印不出来".formatted(character, codePoint);
        };
    }

    private static String orRather(@Nullable String closest) {
        return closest == null ? "" : "，是否指 %s？".formatted(closest);
    }
}
