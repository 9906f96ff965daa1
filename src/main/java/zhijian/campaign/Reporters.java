package zhijian.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Cycles;
import zhijian.cycle.Obligation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;

/// Decisions about who must report, as pages show and forms send them (应报单位).
@Component
class Reporters {

    private final Register register;

    Reporters(Register register) {
        this.register = register;
    }

    ObligedPage page(Collection<Obligation> obligations, String chosen) {
        return new ObligedPage(
                obligations.stream()
                        .map(it -> {
                            var organisation = register.organisation(it.organisation());
                            return new ObligedPage.Line(
                                    it.organisation().code(),
                                    organisation.name(),
                                    Cycles.level(organisation.kind())
                                            .orElseThrow(() -> new IllegalStateException(
                                                    "%s reports nothing, yet it was decided about"
                                                            .formatted(it.organisation()))),
                                    it);
                        })
                        .sorted(Comparator.comparing(ObligedPage.Line::level).thenComparing(ObligedPage.Line::code))
                        .toList(),
                chosen);
    }

    /// @throws CampaignRefused if no organisation or decision is chosen, or no reason given
    static Obligation obligation(Map<String, String> typed) {
        var code = typed.getOrDefault("organisation", "");
        if (!OrganisationId.isCode(code)) {
            throw new CampaignRefused("请先选定单位，再保存。");
        }
        var reason = typed.getOrDefault("reason", "").strip();
        if (reason.isEmpty()) {
            throw new CampaignRefused("调整应报名单要写明理由。请填写理由后再保存。");
        }
        var id = new OrganisationId(code);
        return switch (typed.getOrDefault("decision", "")) {
            case "obliged" -> new Obligation(id, true, true, reason);
            case "no-graduates" -> new Obligation(id, true, false, reason);
            case "not-obliged" -> new Obligation(id, false, true, reason);
            default -> throw new CampaignRefused("请选择认定结果，再保存。");
        };
    }
}
