package zhijian.submission;

import java.util.Map;

/// What all screens of one submission have in common (填报页框架): whose it is, where it stands, and its tabs.
///
/// @param counts beside the tabs, see [TabCount]
public record SubmissionFrame(SubmissionId id, String organisation, ReviewState state, Tab tab, Map<Tab, Long> counts) {

    /// The screens of a submission; each module that adds one adds its tab.
    public enum Tab {
        OVERVIEW("总览", ""),
        ENTRY("填报", "/sections"),
        WORKBOOK("工作簿", "/workbook"),
        GRADUATES("毕业生名册", "/graduates"),
        CASES("案例", "/cases"),
        NARRATIVE("文字叙述", "/narrative"),
        EVIDENCE("佐证", "/evidence"),
        CHECKS("校验", "/checks"),
        DIFFERENCES("差异", "/differences"),
        QUERIES("疑问", "/queries"),
        DECLARATION("声明备案", "/declaration"),
        VERSIONS("版本", "/versions"),
        TEAM("分工", "/team");

        private final String chinese;
        private final String address;

        Tab(String chinese, String address) {
            this.chinese = chinese;
            this.address = address;
        }

        public String chinese() {
            return chinese;
        }

        /// Below the submission's own address.
        public String address() {
            return address;
        }
    }

    long count(Tab tab) {
        return counts.getOrDefault(tab, 0L);
    }

    /// Address of the submission.
    public String base() {
        return "/desk/" + id;
    }
}
