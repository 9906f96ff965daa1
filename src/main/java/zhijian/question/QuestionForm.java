package zhijian.question;

/// @param about the number asked about
/// @param problem why it was refused; empty: it was not
record QuestionForm(PublishedNumber about, String words, String ticket, String problem) {}
