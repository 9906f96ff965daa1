package zhijian.writing;

import java.util.ArrayList;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycles;

/// All drafts somebody may read, and what they may begin (报告编写).
@Controller
class DraftsController {

    private final Drafts drafts;
    private final DraftIds ids;
    private final Writers writers;
    private final Cycles cycles;

    DraftsController(Drafts drafts, DraftIds ids, Writers writers, Cycles cycles) {
        this.drafts = drafts;
        this.ids = ids;
        this.writers = writers;
        this.cycles = cycles;
    }

    @GetMapping("/desk/writing")
    ModelAndView index(@AuthenticationPrincipal CurrentUser user, Model model) {
        var lines = drafts.all().stream()
                .filter(id -> writers.mayRead(id, user))
                .map(id -> {
                    var draft = drafts.get(id);
                    var sections = draft.sections();
                    var exclusion = draft.exclusion();
                    var settled = sections.stream()
                            .filter(it -> it.state() == SectionState.SETTLED)
                            .count();
                    return new WritingPages.Index.Line(
                            "/desk/writing/" + id,
                            ids.title(id),
                            "%d 个小节，定稿 %d 个%s"
                                    .formatted(
                                            sections.size(),
                                            settled,
                                            exclusion == null
                                                    ? ""
                                                    : "，" + exclusion.kind().chinese()));
                })
                .toList();
        var startable = new ArrayList<WritingPages.Index.Line>();
        cycles.all()
                .forEach(cycle -> ids.own(cycle.year(), user)
                        .filter(id -> writers.mayAssign(id, user))
                        .filter(id -> drafts.find(id).isEmpty())
                        .ifPresent(id -> startable.add(new WritingPages.Index.Line(
                                "/desk/writing/%s/begin".formatted(id),
                                ids.title(id),
                                drafts.latest(id.year())
                                        .map(it -> "数据版本 " + it.number())
                                        .orElse("")))));
        return new ModelAndView("writing/index", "page", new WritingPages.Index(lines, startable))
                .addObject("message", model.getAttribute("message") instanceof String text ? text : "");
    }
}
