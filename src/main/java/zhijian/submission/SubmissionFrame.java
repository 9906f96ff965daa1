package zhijian.submission;

/// What all screens of one submission have in common (填报页框架): whose it is, where it stands, and its tabs.
public record SubmissionFrame(SubmissionId id, String organisation, ReviewState state, Tab tab) {

    /// The screens of a submission; each module that adds one adds its tab.
    public enum Tab {
        OVERVIEW("总览", ""),
        ENTRY("填报", "/sections"),
        CHECKS("校验", "/checks"),
        CASES("案例", "/cases"),
        NARRATIVE("文字叙述", "/narrative"),
        EVIDENCE("佐证", "/evidence");

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

    /// Address of the submission.
    public String base() {
        return "/desk/" + id;
    }
}
