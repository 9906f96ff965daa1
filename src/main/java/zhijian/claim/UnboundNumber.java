package zhijian.claim;

/// A quantity that somebody typed (未绑定的数); an edition with one of them is not published.
///
/// @param excerpt the words around it, as printed
public record UnboundNumber(String place, String excerpt, Quantity quantity) {

    public String message() {
        return "%s“%s”：%s 没有绑定数据；请改成绑定值，或改写这句话".formatted(place, excerpt, quantity.text());
    }
}
