package zhijian.query;

import zhijian.audit.Audited;

/// Whoever asked is content, or asks no more (关闭疑问).
///
/// @param owner login of the person who had to answer
public record QueryClosed(Query query, String itemName, String owner, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + query.submission();
    }

    @Override
    public String summary() {
        return "Closed query %s about %s".formatted(query.id(), query.item());
    }
}
