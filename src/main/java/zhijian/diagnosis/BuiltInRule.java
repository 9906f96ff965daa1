package zhijian.diagnosis;

/// A rule that holds every year and is no check of the catalog (固定规则), as its page explains it.
enum BuiltInRule {
    H01(
            "必填项要填",
            "标有“必填”的每一项都填了数值，或者写明没有的原因。",
            "必填项缺失会使汇总和指标无法计算；0、不适用、暂无与未填是四种不同的情况。",
            "按前面的回答对本校关闭的项目不用填，例如本届没有毕业生时的毕业生各项。",
            "“公共基础课专任教师数”空着。",
            "填写数值；确实没有时填 0，不涉及时填“不适用”，暂时拿不到时填“暂无”。"),
    P01(
            "带入的上年数据要确认",
            "从上年带入的每一项都有人看过，点了“确认”或者改成了今年的数。",
            "上年的数不会自己变成今年的数；没有人看过的数据不能提交。",
            "没有带入上年数据时没有这一条。",
            "整个表带入后，“校园占地面积”还标着“待确认”。",
            "逐项核对：与今年相符的点“确认”，不符的改正；一节都看过后可以全部确认。"),
    N01(
            "案例要完整",
            "每个案例都有标题、所属章节和正文；目录要求案例时至少有一个。",
            "案例要有标题、章节和正文，读者才知道说的是什么。",
            "目录没有要求典型案例时，可以一个都不写。",
            "案例 2 只有标题，没有正文。",
            "在“案例”页补齐，或者删去不用的案例。"),
    N02(
            "案例不超过一千字",
            "每个案例的正文不超过 1000 字。",
            "年报案例每个不超过一千字，汉字和标点各算一字，连续的字母数字算一字。",
            "标题和图片说明不计入。",
            "案例正文 1,126 字。",
            "在“案例”页删减；超出的文字仍然保存着，不会丢失。"),
    N03(
            "案例里的人要同意",
            "案例写到、拍到的每个人都已同意公开，并写明凭据。",
            "公示的案例里写到、拍到的人要事先同意；没有取得同意的姓名和照片不能公开。",
            "案例没有写到、拍到具体的人时，选“没有”即可。",
            "案例写了一位毕业生的姓名，同意一栏是“未取得”。",
            "取得同意后上传同意书或写明方式；取不到时删去姓名和照片。"),
    N04(
            "图片要有替代文字",
            "案例的每张图片都写了替代文字。",
            "公示网站要让看不见图片的人也能读懂。",
            "没有图片时没有这一条。",
            "一张实训照片没有替代文字。",
            "用一句话写出图片里看得见、对理解案例有用的内容。"),
    N05(
            "章节叙述不过长",
            "每一章的文字叙述不超过规定的字数。",
            "过长的叙述没有人读，也放不进年报。",
            "没有写叙述的章节不检查。",
            "“学生发展”一章的叙述 5,240 字。",
            "在“文字叙述”页删减；每一版都保存着，随时可以对照找回。"),
    G01(
            "毕业生名册与填报一致",
            "由毕业生名册逐人算出的数与填报的数相同，不同的写明原因。",
            "逐人的名册和合计数说的是同一批毕业生，应当一致。",
            "没有上传名册时不检查；名册里没有的列，相关的项不检查。",
            "名册里直接就业 150 人，填报 152 人。",
            "在“毕业生名册”页改用名册的数，或者改好名册重新上传；确实不同的请说明。"),
    G02(
            "有名册就有毕业生",
            "上传了毕业生名册的学校，“本届是否有毕业生”填“是”。",
            "名册和回答只有一个是对的。",
            "没有上传名册时不检查。",
            "名册有 415 人，“本届是否有毕业生”却填“否”。",
            "改正“本届是否有毕业生”，或者撤回名册。");

    private final String title;
    private final String expected;
    private final String reason;
    private final String exception;
    private final String example;
    private final String hint;

    BuiltInRule(String title, String expected, String reason, String exception, String example, String hint) {
        this.title = title;
        this.expected = expected;
        this.reason = reason;
        this.exception = exception;
        this.example = example;
        this.hint = hint;
    }

    String title() {
        return title;
    }

    String expected() {
        return expected;
    }

    String reason() {
        return reason;
    }

    String exception() {
        return exception;
    }

    String example() {
        return example;
    }

    String hint() {
        return hint;
    }
}
