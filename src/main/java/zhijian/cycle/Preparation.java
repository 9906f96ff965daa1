package zhijian.cycle;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhijian.attachment.AttachmentId;
import zhijian.catalog.Differences;
import zhijian.catalog.Level;
import zhijian.organisation.OrganisationId;

/// A year that is being prepared (年度筹备): all that the commission has decided so far. Nothing of it counts before the
/// year is opened.
///
/// @param version rises with every change
/// @param obligations of everybody who could report
/// @param noticeTitle empty until it is written
public record Preparation(
        Year year,
        int version,
        Differences differences,
        List<Obligation> obligations,
        List<Planned> windows,
        String noticeTitle,
        String noticeWords,
        List<AttachmentId> attachments) {

    public Preparation {
        obligations = List.copyOf(obligations);
        windows = List.copyOf(windows);
        attachments = List.copyOf(attachments);
    }

    /// When a level is to hand in its data.
    public record Planned(Level level, Window window) {}

    public Map<Level, Window> plan() {
        var plan = new EnumMap<Level, Window>(Level.class);
        windows.forEach(it -> plan.put(it.level(), it.window()));
        return plan;
    }

    public Optional<Obligation> obligation(OrganisationId organisation) {
        return obligations.stream()
                .filter(it -> it.organisation().equals(organisation))
                .findFirst();
    }

    public Preparation with(Differences changed) {
        return new Preparation(year, version, changed, obligations, windows, noticeTitle, noticeWords, attachments);
    }

    /// With another decision about an organisation.
    public Preparation with(Obligation decided) {
        var all = new ArrayList<Obligation>();
        obligations.forEach(it -> all.add(it.organisation().equals(decided.organisation()) ? decided : it));
        return new Preparation(year, version, differences, all, windows, noticeTitle, noticeWords, attachments);
    }

    public Preparation with(Map<Level, Window> plan) {
        var planned = plan.entrySet().stream()
                .map(it -> new Planned(it.getKey(), it.getValue()))
                .toList();
        return new Preparation(year, version, differences, obligations, planned, noticeTitle, noticeWords, attachments);
    }

    public Preparation withNotice(String title, String words, Collection<AttachmentId> files) {
        return new Preparation(
                year, version, differences, obligations, windows, title.strip(), words.strip(), List.copyOf(files));
    }
}
