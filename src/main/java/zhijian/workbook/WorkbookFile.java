package zhijian.workbook;

import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Missing;
import zhijian.catalog.Source;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Inspection;
import zhijian.workbook.Identity.Base;
import zhijian.workbook.Identity.Mark;

/// What one organisation's workbook (填报工作簿) says that no other's does.
record WorkbookFile(String organisation, Inspection inspection, Identity identity) {

    String subject() {
        return "%s　%s 年度".formatted(organisation, identity.submission().year());
    }

    String title() {
        return subject() + "填报工作簿";
    }

    String origin() {
        return "导出时间 %s　目录版本 %s".formatted(BeijingTime.moment(identity.at()), identity.catalogVersion());
    }

    String required(Item item) {
        if (item.source() == Source.REGISTER) {
            return "登记册";
        }
        if (!inspection.asks(item)) {
            return "不适用";
        }
        return item.required() ? "必填" : "选填";
    }

    CellContent lastYear(Item item) {
        return content(item, inspection.lastYear().get(item.code()));
    }

    CellContent thisYear(Item item) {
        return content(item, inspection.answers().get(item.code()));
    }

    private static CellContent content(Item item, @Nullable Answer answer) {
        return switch (answer) {
            case null -> CellContent.EMPTY;
            case Answer.None(var why) when why == Missing.NOT_ANSWERED -> CellContent.EMPTY;
            case Answer.Number(var value) when item.type() != ItemType.YES_NO -> CellContent.number(value);
            case Answer other -> {
                var shown = AnswerReader.shown(item, other);
                yield shown.length() > CellContent.LONGEST_TEXT ? CellContent.EMPTY : CellContent.text(shown);
            }
        };
    }

    String mark(Mark mark) {
        return identity.of(mark);
    }

    /// The answer as exported, which the merge compares with when the workbook comes back.
    Base base(ItemCode code) {
        return identity.bases().getOrDefault(code, Base.NONE);
    }
}
