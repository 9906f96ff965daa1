package zhijian.desk;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.desk.Differences.Difference;
import zhijian.desk.Differences.Order;
import zhijian.narrative.EvidenceCounts;
import zhijian.narrative.LatelyWritten;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.submission.Actor;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Finding;
import zhijian.submission.FormSection;
import zhijian.submission.Given;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What changed in a submission, the most influential first (差异先看).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/differences")
class DifferencesController {

    /// So many differences are shown at first.
    private static final int FIRST = 40;

    private final Submissions submissions;
    private final City city;
    private final SeenStore seen;
    private final SlipStore slips;
    private final NamedStore named;
    private final Memory memory;
    private final Queries queries;
    private final EvidenceCounts evidence;
    private final LatelyWritten written;
    private final People people;
    private final Clock clock;

    DifferencesController(
            Submissions submissions,
            City city,
            SeenStore seen,
            SlipStore slips,
            NamedStore named,
            Memory memory,
            Queries queries,
            EvidenceCounts evidence,
            LatelyWritten written,
            People people,
            Clock clock) {
        this.submissions = submissions;
        this.city = city;
        this.seen = seen;
        this.slips = slips;
        this.named = named;
        this.memory = memory;
        this.queries = queries;
        this.evidence = evidence;
        this.written = written;
        this.people = people;
        this.clock = clock;
    }

    /// @param base `last-year`, `mine` or `level`; without it the latest that this person or their level saw
    @GetMapping
    ModelAndView differences(
            SubmissionId id,
            @RequestParam(defaultValue = "") String base,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String chapter,
            @RequestParam(defaultValue = "false") boolean all,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        return new ModelAndView(
                "desk/differences",
                "page",
                page(
                        id,
                        base,
                        by,
                        chapter,
                        all,
                        user,
                        model.getAttribute("message") instanceof String text ? text : ""));
    }

    /// 看过了: from now on only what changes later counts as new.
    @PostMapping("/seen")
    String saw(SubmissionId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        memory.saw(id, submissions.actor(id, user), user.login());
        redirect.addFlashAttribute("message", "已记下您看过现在的数据。下次打开时先列出此后的改动。");
        return "redirect:/desk/%s/differences".formatted(id);
    }

    /// Marks an item, with what is wrong with it; without words the mark is taken away.
    @PostMapping("/marks/{code}")
    String mark(
            SubmissionId id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String back,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var item = item(id, code);
        if (Purpose.of(submissions.state(id), submissions.actor(id, user)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var words = AnswerReader.cleaned(why);
        if (words.isEmpty()) {
            boolean wasMarked = slips.unmark(id, user.login(), item.code());
            redirect.addFlashAttribute(
                    "message",
                    wasMarked
                            ? "已取消对“%s”的标记。".formatted(item.name())
                            : "“%s”没有标记：请写明哪里不对、希望怎样改。".formatted(item.name()));
        } else {
            slips.mark(id, user.login(), item.code(), words, clock.instant().truncatedTo(ChronoUnit.MICROS));
            redirect.addFlashAttribute("message", "已标记“%s”。".formatted(item.name()));
        }
        return "redirect:/desk/%s/%s#%s"
                .formatted(id, back.matches("slip|differences[?=&a-z0-9*-]*") ? back : "slip", code);
    }

    private DifferencesPage page(
            SubmissionId id, String base, String by, String chapter, boolean all, CurrentUser user, String message) {
        var actor = submissions.actor(id, user);
        var purpose = Purpose.of(submissions.state(id), actor);
        var inspection = submissions.inspection(id);
        var given = submissions.given(id);
        var bases = bases(id, actor, user);
        var chosen = bases.stream()
                .filter(it -> it.address().equals(base))
                .findFirst()
                .orElse(bases.getFirst());
        var order = Order.of(by).orElse(actor == Actor.SUPERVISOR || actor == Actor.BYSTANDER ? Order.CITY : Order.OWN);
        var catalog = inspection.catalog();
        var differences = Differences.between(
                catalog,
                id.organisation(),
                inspection.level(),
                before(id, chosen, inspection),
                inspection.answers(),
                city.before(id.year()));
        var ofChapter = differences.stream()
                .filter(it -> chapter.isEmpty() || chapter(it.item().section()).equals(chapter))
                .sorted(order.comparator())
                .toList();
        var slip = slips.get(id, user.login());
        var asked = queries.unfinished(id);
        var proofs = evidence.of(id);
        var findings = findings(id, inspection);
        var names = given.values().stream().map(Given::by).distinct().collect(toMap(it -> it, people::name));
        var link = new Links(id, chosen.address(), order.address(), chapter);
        return new DifferencesPage(
                submissions.frame(id, SubmissionFrame.Tab.DIFFERENCES),
                chosen.sentence(),
                bases.stream()
                        .map(it -> new DifferencesPage.Option(it.label(), link.base(it.address()), it.equals(chosen)))
                        .toList(),
                Stream.of(Order.values())
                        .map(it -> new DifferencesPage.Option(it.chinese(), link.order(it.address()), it == order))
                        .toList(),
                chapters(catalog, inspection, differences, link),
                ofChapter.stream()
                        .limit(all ? Integer.MAX_VALUE : FIRST)
                        .map(it -> row(id, it, given.get(it.item().code()), findings, asked, proofs, names, slip))
                        .toList(),
                ofChapter.size(),
                link.all(),
                link.back(all),
                purpose.orElse(null),
                slip.items().size(),
                queries.mayAsk(id, user),
                revisited(id, catalog, given),
                texts(id, chosen),
                message);
    }

    /// Against last year everything is new: texts are written anew each year.
    private List<DifferencesPage.Text> texts(SubmissionId id, Base base) {
        return written
                .since(id, base.seen() == null ? Instant.EPOCH : base.seen().at())
                .stream()
                .map(it -> new DifferencesPage.Text(
                        it.name(), it.address(), "%s %s".formatted(people.name(it.by()), BeijingTime.moment(it.at()))))
                .toList();
    }

    /// Something the present answers can be compared with.
    ///
    /// @param seen null: last year's answers
    private record Base(
            String address,
            String label,
            String sentence,
            @Nullable Seen seen) {}

    /// What can be compared with, the most useful first.
    private List<Base> bases(SubmissionId id, Actor actor, CurrentUser user) {
        var bases = new ArrayList<Base>();
        var all = seen.all(id);
        var mine = all.stream().filter(it -> it.login().equals(user.login())).findFirst();
        mine.ifPresent(it ->
                bases.add(new Base("mine", "我上次看过之后", "与您 %s 看过的数据相比".formatted(BeijingTime.moment(it.at())), it)));
        all.stream()
                .filter(it -> actor != Actor.BYSTANDER && it.actor() == actor)
                .findFirst()
                .filter(it -> !it.login().equals(user.login()))
                .ifPresent(it -> bases.add(new Base(
                        "level",
                        "本级上次看过之后",
                        "与%s %s 看过的数据相比".formatted(people.name(it.login()), BeijingTime.moment(it.at())),
                        it)));
        bases.add(new Base(
                "last-year", "与去年相比", "与 %s 年度的数据相比".formatted(id.year().minusYears(1)), null));
        return bases;
    }

    /// Answers to compare with: the register's are always today's, because nobody entered them.
    private Map<ItemCode, Answer> before(SubmissionId id, Base base, Inspection inspection) {
        var entered = base.seen() == null
                ? inspection.lastYear()
                : submissions.answers(id, base.seen().revisions());
        var before = new HashMap<>(entered);
        for (var item : inspection.catalog().items(inspection.level())) {
            if (item.source() != Source.ENTERED) {
                var now = inspection.answers().get(item.code());
                if (now != null) {
                    before.put(item.code(), now);
                }
            }
        }
        return before;
    }

    private Map<ItemCode, List<Finding>> findings(SubmissionId id, Inspection inspection) {
        var findings = new HashMap<ItemCode, List<Finding>>();
        for (var finding : submissions.findings(id)) {
            for (var item : inspection.inputs(finding.items())) {
                findings.computeIfAbsent(item.code(), _ -> new ArrayList<>()).add(finding);
            }
        }
        return findings;
    }

    private DifferencesPage.Row row(
            SubmissionId id,
            Difference it,
            @Nullable Given given,
            Map<ItemCode, List<Finding>> findings,
            Map<ItemCode, Long> asked,
            Map<String, Long> proofs,
            Map<String, String> names,
            Slip slip) {
        var item = it.item();
        return new DifferencesPage.Row(
                item.code().value(),
                item.name(),
                item.section(),
                item.unit(),
                "/desk/%s/sections/%s#%s".formatted(id, item.section(), item.code()),
                Shown.answer(item, it.before()),
                Shown.answer(item, it.after()),
                it.change().map(Shown::change).orElse(""),
                it.relativeChange().map(Shown::relative).orElse(""),
                it.own().stream().map(Shown::effect).toList(),
                it.city().stream().map(Shown::effect).toList(),
                it.share().map(Shown::percent).orElse(""),
                findings.getOrDefault(item.code(), List.of()).stream()
                        .map(finding -> new DifferencesPage.Remark(
                                finding.rule(), finding.message(), Shown.explanation(finding.explanation())))
                        .toList(),
                given == null
                        ? ""
                        : "%s　%s".formatted(names.getOrDefault(given.by(), given.by()), BeijingTime.moment(given.at())),
                asked.getOrDefault(item.code(), 0L),
                proofs.getOrDefault(item.code().value(), 0L),
                slip.items().get(item.code()));
    }

    private List<DifferencesPage.Revisited> revisited(SubmissionId id, Catalog catalog, Map<ItemCode, Given> given) {
        return Revisiting.of(id, catalog, named.all(id), given);
    }

    private static List<DifferencesPage.Option> chapters(
            Catalog catalog, Inspection inspection, List<Difference> differences, Links link) {
        var chapters = new ArrayList<DifferencesPage.Option>();
        chapters.add(new DifferencesPage.Option(
                "全部（%d）".formatted(differences.size()),
                link.chapter(""),
                link.chapter().isEmpty()));
        FormSection.of(catalog, inspection.level()).stream()
                .map(section -> Map.entry(chapter(section.number()), section.chapter()))
                .distinct()
                .forEach(chapter -> {
                    long count = differences.stream()
                            .filter(it -> chapter(it.item().section()).equals(chapter.getKey()))
                            .count();
                    if (count > 0) {
                        chapters.add(new DifferencesPage.Option(
                                "%s（%d）".formatted(chapter.getValue(), count),
                                link.chapter(chapter.getKey()),
                                chapter.getKey().equals(link.chapter())));
                    }
                });
        return chapters;
    }

    /// First part of a section's number, e.g. `1` of `1.2`.
    private static String chapter(String section) {
        return section.split("\\.", 2)[0];
    }

    private Item item(SubmissionId id, String code) {
        return Optional.of(code)
                .filter(ItemCode::isCode)
                .flatMap(it -> submissions.catalog(id).find(new ItemCode(it)))
                .filter(Item.class::isInstance)
                .map(Item.class::cast)
                .filter(it -> it.level() == submissions.level(id.organisation()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Addresses of this page with one choice changed.
    private record Links(SubmissionId id, String base, String by, String chapter) {

        String base(String other) {
            return new Links(id, other, by, chapter).address(false);
        }

        String order(String other) {
            return new Links(id, base, other, chapter).address(false);
        }

        String chapter(String other) {
            return new Links(id, base, by, other).address(false);
        }

        String all() {
            return address(true);
        }

        /// The address without what every address of the submission begins with.
        String back(boolean all) {
            return address(all).substring("/desk/%s/".formatted(id).length());
        }

        private String address(boolean all) {
            var address = UriComponentsBuilder.fromPath("/desk/%s/differences".formatted(id))
                    .queryParam("base", base)
                    .queryParam("by", by);
            if (!chapter.isEmpty()) {
                address.queryParam("chapter", chapter);
            }
            if (all) {
                address.queryParam("all", true);
            }
            return address.build().toUriString();
        }
    }
}
