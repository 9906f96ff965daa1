package zhijian.claim;

/// Something in prose that a reader takes for data (行文中的量).
///
/// @param start first character in the text
/// @param end behind the last one
public record Quantity(Kind kind, int start, int end, String text) {

    /// How the quantity is written (写法).
    public enum Kind {
        /// 3001—4000 元
        RANGE,
        /// 4:6
        RATIO,
        /// 98%, 3‰, 1.6 个百分点
        PERCENT,
        /// 71 所, 40 万平方米
        COUNT,
        /// a number without a unit
        BARE,
        /// 三个, 十六个区, 近百名
        CHINESE_COUNT,
        /// 七成, 半数, 四分之三, 翻一番, 绝大部分
        NUMBER_WORD
    }
}
