package zhijian.query;

import zhijian.audit.Audited;

/// A query was answered (答复疑问).
///
/// @param asker login of the person who asked
/// @param words of the answer
public record QueryAnswered(Query query, String itemName, String asker, String words, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + query.submission();
    }

    @Override
    public String summary() {
        return "Answered query %s about %s".formatted(query.id(), query.item());
    }
}
