package zhijian.campaign;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step of preparing a year (筹备步骤), in order.
enum Step {
    CATALOG("目录"),
    OBLIGED("应报名单"),
    SCHEDULE("时间"),
    NOTICE("通知"),
    PREVIEW("预览与开启");

    private final String chinese;

    Step(String chinese) {
        this.chinese = chinese;
    }

    /// With its number, e.g. `1 目录`.
    String chinese() {
        return (ordinal() + 1) + " " + chinese;
    }

    /// Last part of the page's address, and the template's name.
    String address() {
        return name().toLowerCase(Locale.ROOT);
    }

    String address(String year) {
        return "/desk/campaign/%s/prepare/%s".formatted(year, address());
    }

    /// The last stays the last.
    Step next() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /// The first without a name.
    static Step of(@Nullable String address) {
        return Arrays.stream(values())
                .filter(step -> step.address().equals(address))
                .findFirst()
                .orElse(CATALOG);
    }
}
