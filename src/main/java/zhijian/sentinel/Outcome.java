package zhijian.sentinel;

/// What a probe found at an address (探测结论), each told apart from the others by what must be done about it.
enum Outcome {
    SAME_FILE(Standing.GOOD, "与签发的文件逐字节一致", ""),
    SAME_NUMBERS(Standing.GOOD, "网页上的数字与签发的报告全部一致", ""),
    TAKEN_DOWN(Standing.GOOD, "报告已经撤回，这里也不再放着", ""),

    UNREACHABLE(Standing.PASSING, "连不上", "请网站管理员检查服务器和域名。"),
    SLOW(Standing.PASSING, "太慢，没有在时限内读完", "请网站管理员检查服务器的负载和带宽。"),
    SERVER_ERROR(Standing.PASSING, "网站出错", "请网站管理员查看服务器的错误日志。"),

    CERTIFICATE(Standing.BAD, "证书有问题", "请网站管理员更换有效的 HTTPS 证书。"),
    NOT_PUBLIC(Standing.BAD, "不是公开的网址", "请填写外网能打开的网址。"),
    TOO_MANY_REDIRECTS(Standing.BAD, "跳转太多次", "请填写跳转之后的最终网址。"),
    TOO_LARGE(Standing.BAD, "内容太大", "请直接填写报告文件或报告网页的网址。"),
    CLOSED(Standing.BAD, "不让看", "请取消登录和访问限制，公示应当人人可看。"),
    MISSING(Standing.BAD, "页面不存在", "请重新上传报告，或者改填现在的网址。"),
    SOFT_MISSING(Standing.BAD, "页面打得开，但上面没有报告", "请重新上传报告，或者改填报告所在的网址。"),
    WRONG_YEAR(Standing.BAD, "是别的年度的报告", "请换成本年度的报告。"),
    OLD_VERSION(Standing.BAD, "是更正以前的旧版", "请换成最新版次的报告。"),
    WITHDRAWN(Standing.BAD, "放着已经撤回的报告", "请撤下这份报告，改正后的新版次公示以后再放。"),
    WRONG_REPORT(Standing.BAD, "是别的单位的报告", "请换成本单位的报告。"),
    UNNAMED(Standing.BAD, "看不出是哪个单位哪个年度的报告", "请写明报告的标题。"),
    CHANGED_NUMBER(Standing.BAD, "数字与签发的不同", "请按签发的报告改正这个数字。"),
    TURNED_WORD(Standing.BAD, "升降的词与签发的相反", "请按签发的报告改正这个词。"),
    MISSING_NUMBER(Standing.BAD, "缺少签发的报告里有的内容", "请补上缺少的部分。"),
    CUT_OFF(Standing.BAD, "不完整，后面缺了一截", "请重新上传完整的报告。"),
    DAMAGED(Standing.BAD, "文件打不开", "请重新上传签发的文件。"),
    SAVED_ANEW(Standing.BAD, "数字一致，但不是签发的那个文件", "请换成签发的原文件，公众才能核对签名。");

    /// Whether it is as it should be (探测状态).
    enum Standing {
        GOOD,
        /// may pass by itself, so that it is looked at once more before anybody is told
        PASSING,
        BAD
    }

    private final Standing standing;
    private final String chinese;
    private final String remedy;

    Outcome(Standing standing, String chinese, String remedy) {
        this.standing = standing;
        this.chinese = chinese;
        this.remedy = remedy;
    }

    Standing standing() {
        return standing;
    }

    boolean isGood() {
        return standing == Standing.GOOD;
    }

    String chinese() {
        return chinese;
    }

    /// The one thing to do; empty where nothing is.
    String remedy() {
        return remedy;
    }
}
