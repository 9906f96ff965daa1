package zhijian.question;

import zhijian.audit.Audited;

/// A reader asked something.
///
/// @param number what about, in words
/// @param open how many wait for an answer now
public record QuestionAsked(long id, String number, int open) implements Audited {

    @Override
    public String subject() {
        return "question/" + id;
    }

    @Override
    public String who() {
        return "reader";
    }

    @Override
    public String summary() {
        return "Asked";
    }
}
