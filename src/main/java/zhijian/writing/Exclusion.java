package zhijian.writing;

import java.time.Instant;

/// Why editions leave a draft out for now (不采用): its report is made from the template of the year.
///
/// @param by login
public record Exclusion(Kind kind, String reason, String by, Instant at) {

    public enum Kind {
        /// by its authors, until they take it up again
        WITHDRAWN("已撤回"),
        /// by commission or institute, for the next edition only
        SET_ASIDE("下一版不采用");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
