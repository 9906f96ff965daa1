package zhijian.query;

import zhijian.audit.Audited;

/// Somebody asked, or asked on (提出疑问).
///
/// @param owner login of the person who must answer
/// @param words of the question
public record QueryAsked(Query query, String itemName, String owner, String words, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + query.submission();
    }

    @Override
    public String summary() {
        return "Asked %s about %s, due %s (query %s)".formatted(owner, query.item(), query.due(), query.id());
    }
}
