package zhijian.narrative;

/// What keeps a case from being submitted (案例问题). It is kept as a draft all the same.
sealed interface CaseProblem {

    record Untitled() implements CaseProblem {}

    record TitleTooLong(int length) implements CaseProblem {}

    record NoChapter() implements CaseProblem {}

    record Wordless() implements CaseProblem {}

    record TooLong(int length) implements CaseProblem {}

    /// neither is anybody listed, nor does the author say that nobody is named
    record PeopleUnsaid() implements CaseProblem {}

    record Nameless() implements CaseProblem {}

    record NotAgreed(String name) implements CaseProblem {}

    record AgreementUnproven(String name) implements CaseProblem {}

    /// @param number of the picture, from 1
    record PictureUndescribed(int number) implements CaseProblem {}

    /// Which rule it breaks, e.g. `N02`.
    default String rule() {
        return switch (this) {
            case Untitled _, TitleTooLong _, NoChapter _, Wordless _ -> "N01";
            case TooLong _ -> "N02";
            case PeopleUnsaid _, Nameless _, NotAgreed _, AgreementUnproven _ -> "N03";
            case PictureUndescribed _ -> "N04";
        };
    }

    /// What is wrong.
    default String message() {
        return switch (this) {
            case Untitled _ -> "还没有标题";
            case TitleTooLong(var length) -> "标题 %d 字，最多 %d 字".formatted(length, CaseStudy.LONGEST_TITLE);
            case NoChapter _ -> "还没有选择所属章节";
            case Wordless _ -> "还没有正文";
            case TooLong(var length) -> "正文 %d 字，最多 %d 字".formatted(length, CaseStudy.LONGEST);
            case PeopleUnsaid _ -> "没有说明写到了谁";
            case Nameless _ -> "有一个人没有写姓名";
            case NotAgreed(var name) -> "%s还没有同意".formatted(name);
            case AgreementUnproven(var name) -> "%s的同意没有依据".formatted(name);
            case PictureUndescribed(var number) -> "第 %d 张图片没有替代文字".formatted(number);
        };
    }

    /// What to do about it.
    default String hint() {
        return switch (this) {
            case Untitled _ -> "请写一个标题。";
            case TitleTooLong(var length) -> "请把标题删去 %d 字。".formatted(length - CaseStudy.LONGEST_TITLE);
            case NoChapter _ -> "请选择案例属于哪一章。";
            case Wordless _ -> "请写正文；不想报送这个案例时，请删除它。";
            case TooLong(var length) -> "请删去 %d 字。草稿已经保存，可以慢慢改。".formatted(length - CaseStudy.LONGEST);
            case PeopleUnsaid _ -> "请列出文中点名、照片里能认出的人；没有这样的人时，请勾选“没有写到具体的人”。";
            case Nameless _ -> "请补上姓名，或者删除这一行。";
            case NotAgreed(var name) -> "请取得本人同意（未成年人由监护人同意），或者在正文和图片里隐去%s，再删除这一行。".formatted(name);
            case AgreementUnproven(var name) -> "请写明%s何时、怎样同意的，或者上传同意书。".formatted(name);
            case PictureUndescribed _ -> "请用一句话写出图片里有什么，供看不见图片的人听读。";
        };
    }
}
