package zhijian.question;

import zhijian.audit.Audited;

/// The institute answered a question, or dismissed it.
record QuestionAnswered(long id, Question.State state, String who) implements Audited {

    @Override
    public String subject() {
        return "question/" + id;
    }

    @Override
    public String summary() {
        return state == Question.State.ANSWERED ? "Answered" : "Dismissed";
    }
}
