package zhijian.graduate;

import java.time.Year;
import java.util.List;

/// A year's `graduates.yaml` is not right, for whoever writes the catalog.
class RosterLayoutInvalid extends RuntimeException {

    RosterLayoutInvalid(Year year, List<String> problems) {
        super("%s 年度目录的 %s 有 %d 处问题：%s"
                .formatted(year, RosterLayout.FILE, problems.size(), String.join("；", problems)));
    }
}
