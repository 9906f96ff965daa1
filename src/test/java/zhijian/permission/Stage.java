package zhijian.permission;

import java.util.List;
import java.util.Optional;

/// Where a submission stands when everybody tries everything (阶段), in the order in which it gets there; the words of
/// `docs/permissions.md`.
enum Stage {
    DRAFT("填报"),
    IN_REVIEW("待审"),
    REVIEWING("审核中"),
    SENT_BACK("校内退回"),
    AWAITING_APPROVAL("待准"),
    APPROVING("核准中"),
    APPROVED("已准"),
    SCANNED("待核对"),
    DECLARED("已签"),
    RECEIVING("收阅中"),
    RETURNED("主管退回"),
    FILED("备案"),
    CORRECTION_ASKED("申请更正"),
    REOPENED("更正"),
    CORRECTING("更正待审");

    private final String chinese;

    Stage(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    static Optional<Stage> named(String chinese) {
        return List.of(values()).stream()
                .filter(it -> it.chinese.equals(chinese))
                .findFirst();
    }
}
