package zhijian.demo;

import java.math.BigDecimal;
import zhijian.catalog.Missing;

/// What a school gives for one item in one cycle (填报值).
public sealed interface Answer {

    /// A number, or yes and no as 1 and 0.
    record Quantity(BigDecimal value) implements Answer {}

    record Words(String text) implements Answer {}

    record None(Missing why) implements Answer {}
}
