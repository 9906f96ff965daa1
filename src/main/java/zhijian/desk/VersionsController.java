package zhijian.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Document;
import zhijian.submission.Filing;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The versions that were filed, what differs between them, and the way to a correction (备案版本).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/versions")
class VersionsController {

    private final Submissions submissions;
    private final Corrections corrections;
    private final People people;

    VersionsController(Submissions submissions, Corrections corrections, People people) {
        this.submissions = submissions;
        this.corrections = corrections;
        this.people = people;
    }

    /// @param from version to compare with `to`; without them the last two
    @GetMapping
    ModelAndView versions(
            SubmissionId id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int to,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        var filings = submissions.filings(id);
        var catalog = submissions.catalog(id);
        return new ModelAndView(
                "desk/versions",
                "page",
                new VersionsPage(
                        submissions.frame(id, SubmissionFrame.Tab.VERSIONS),
                        filings.stream()
                                .map(this::version)
                                .sorted(Comparator.comparing(VersionsPage.Version::number)
                                        .reversed())
                                .toList(),
                        compared(catalog, filings, from, to),
                        Purpose.of(submissions.state(id), submissions.actor(id, user))
                                .filter(it -> it != Purpose.SEND_BACK)
                                .orElse(null),
                        corrections.all(id).stream()
                                .map(it -> asked(catalog, it))
                                .toList(),
                        model.getAttribute("message") instanceof String text ? text : ""));
    }

    /// One version in readable form.
    @GetMapping("/{number:\\d{1,4}}")
    ModelAndView document(SubmissionId id, @PathVariable int number) {
        var filing = filing(id, number);
        var document = filing.document();
        var catalog = submissions.catalog(id);
        var sections = FormSection.of(catalog, submissions.level(id.organisation())).stream()
                .map(section -> new DocumentPage.Section(
                        section.heading(),
                        section.items().stream()
                                .map(item -> cell(item, document))
                                .toList()))
                .toList();
        return new ModelAndView(
                "desk/document",
                "page",
                new DocumentPage(
                        submissions.frame(id, SubmissionFrame.Tab.VERSIONS),
                        version(filing),
                        document.catalogVersion(),
                        sections,
                        explanations(id, document),
                        document.parts().entrySet().stream()
                                .map(part -> new DocumentPage.Part(part.getKey(), lines("", part.getValue())))
                                .toList()));
    }

    /// The canonical text that was hashed, byte for byte.
    @GetMapping("/{number:\\d{1,4}}/document.json")
    ResponseEntity<String> canonical(SubmissionId id, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(filing(id, number).document().json());
    }

    private Filing filing(SubmissionId id, int number) {
        return submissions.filings(id).stream()
                .filter(it -> it.document().version() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private VersionsPage.Version version(Filing filing) {
        return new VersionsPage.Version(
                filing.document().version(),
                filing.receipt(),
                filing.sha256(),
                filing.document().sha256().equals(filing.sha256()),
                "%s　%s".formatted(filing.declaredBy(), BeijingTime.moment(filing.declaredAt())),
                "%s　%s".formatted(people.name(filing.filedBy()), BeijingTime.moment(filing.filedAt())));
    }

    private static VersionsPage.@Nullable Compared compared(Catalog catalog, List<Filing> filings, int from, int to) {
        if (filings.size() < 2) {
            return null;
        }
        var last = filings.getLast().document();
        var before = find(filings, from).orElse(filings.get(filings.size() - 2).document());
        var after = find(filings, to).orElse(last);
        return new VersionsPage.Compared(before.version(), after.version(), changes(catalog, before, after));
    }

    private static Optional<Document> find(List<Filing> filings, int version) {
        return filings.stream()
                .map(Filing::document)
                .filter(it -> it.version() == version)
                .findFirst();
    }

    private static List<VersionsPage.Changed> changes(Catalog catalog, Document before, Document after) {
        var changes = new ArrayList<VersionsPage.Changed>();
        for (var item : catalog.items()) {
            var old = before.answers().get(item.code());
            var now = after.answers().get(item.code());
            if (!Differences.same(old, now)) {
                changes.add(new VersionsPage.Changed(
                        item.name(),
                        item.section(),
                        Shown.answer(item, old),
                        Shown.answer(item, now),
                        old instanceof Answer.Number(var a) && now instanceof Answer.Number(var b)
                                ? Shown.change(b.subtract(a))
                                : ""));
            }
        }
        var checks = new LinkedHashSet<>(before.explanations().keySet());
        checks.addAll(after.explanations().keySet());
        for (var check : checks) {
            var old = Shown.explanation(before.explanations().get(check));
            var now = Shown.explanation(after.explanations().get(check));
            if (!old.equals(now)) {
                changes.add(new VersionsPage.Changed("对 %s 的说明".formatted(check), "", old, now, ""));
            }
        }
        return changes;
    }

    private VersionsPage.Asked asked(Catalog catalog, CorrectionRequest request) {
        var decision = request.decision();
        return new VersionsPage.Asked(
                people.name(request.by()),
                BeijingTime.moment(request.at()),
                request.reason(),
                request.items().entrySet().stream()
                        .map(it -> "%s：%s".formatted(catalog.item(it.getKey()).name(), it.getValue()))
                        .toList(),
                decision == null
                        ? "等待主管部门办理"
                        : decision.granted()
                                ? "%s已开放更正　%s".formatted(people.name(decision.by()), BeijingTime.moment(decision.at()))
                                : "%s不同意：%s　%s"
                                        .formatted(
                                                people.name(decision.by()),
                                                decision.words(),
                                                BeijingTime.moment(decision.at())));
    }

    private static DocumentPage.Cell cell(Item item, Document document) {
        var answer = document.answers().get(item.code());
        return new DocumentPage.Cell(
                item.name(),
                answer instanceof Answer.Words ? AnswerReader.named(item, answer) : Shown.answer(item, answer),
                answer == null || answer instanceof Answer.None);
    }

    private List<DocumentPage.Explained> explanations(SubmissionId id, Document document) {
        var checks = submissions.catalog(id).checks(submissions.level(id.organisation()));
        return document.explanations().entrySet().stream()
                .map(it -> new DocumentPage.Explained(
                        it.getKey().split(":", 2)[0],
                        checks.stream()
                                .filter(check -> check.id().equals(it.getKey()))
                                .map(Check::title)
                                .findFirst()
                                .orElse(""),
                        Shown.explanation(it.getValue())))
                .toList();
    }

    /// What other modules put into the document, as indented lines.
    private static List<String> lines(String indent, Object content) {
        var lines = new ArrayList<String>();
        switch (content) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (value instanceof String text) {
                        lines.add("%s%s：%s".formatted(indent, key, text));
                    } else {
                        lines.add("%s%s".formatted(indent, key));
                        lines.addAll(lines(indent + "　", value));
                    }
                });
            case List<?> list -> list.forEach(value -> lines.addAll(lines(indent, value)));
            default -> lines.add(indent + content);
        }
        return lines;
    }
}
