package zhijian.release;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.FreshlyConfirmed;
import zhijian.account.Role;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.catalog.SchoolAttribute;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.submission.Submissions;

/// The releases of all years (数据版本), for the institute and the commission: list, differences, freezing.
@Controller
class ReleaseController {

    private static final int LONGEST_REASON = 200;

    /// Nothing was filed before.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Releases releases;
    private final Submissions submissions;
    private final Cycles cycles;
    private final Catalogs catalogs;
    private final Register register;
    private final Duties duties;
    private final Accounts accounts;
    private final Clock clock;

    ReleaseController(
            Releases releases,
            Submissions submissions,
            Cycles cycles,
            Catalogs catalogs,
            Register register,
            Duties duties,
            Accounts accounts,
            Clock clock) {
        this.releases = releases;
        this.submissions = submissions;
        this.cycles = cycles;
        this.catalogs = catalogs;
        this.register = register;
        this.duties = duties;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// @param asOf a day, e.g. 2021-03-01: what was known of each year when it ended
    @GetMapping("/desk/releases")
    ModelAndView list(@RequestParam(defaultValue = "") String asOf, @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var end = endOf(asOf);
        var problem = end.isEmpty() && !asOf.isBlank() ? "日期“%s”读不懂：应写成 2021-03-01 这样。".formatted(asOf) : "";
        var years = cycles.all().stream()
                .map(cycle -> new ReleasesPage.OfYear(
                        cycle.year(),
                        newestFirst(releases.all(cycle.year())).stream()
                                .map(it -> new ReleasesPage.Listed(
                                        it,
                                        person(it.frozenBy()),
                                        Since.of(it).map(Since::chinese).orElse("")))
                                .toList(),
                        end.flatMap(it -> releases.asOf(cycle.year(), it)).orElse(null)))
                .sorted(Comparator.comparing(ReleasesPage.OfYear::year).reversed())
                .toList();
        var view = new ModelAndView(
                "release/releases", "page", new ReleasesPage(years, asOf.strip(), problem, user.role() == Role.LEADER));
        if (!problem.isEmpty()) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    /// The last moment of a day in Beijing; empty for what is no day.
    private static Optional<Instant> endOf(String day) {
        try {
            return Optional.of(LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(BeijingTime.ZONE)
                    .toInstant()
                    .minusNanos(1));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Who would be in a release frozen now, before anything is done.
    @GetMapping("/desk/releases/{year:\\d{4}}/freeze")
    ModelAndView preview(
            @PathVariable Year year,
            @RequestParam(required = false) @Nullable String filedBy,
            @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        return preview(year, filedBy, "", user);
    }

    @FreshlyConfirmed("冻结数据版本")
    @PostMapping("/desk/releases/{year:\\d{4}}/freeze")
    ModelAndView freeze(
            @PathVariable Year year,
            @RequestParam(required = false) @Nullable String filedBy,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean unchanged,
            @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        if (reason.strip().length() > LONGEST_REASON) {
            return preview(
                    year,
                    filedBy,
                    "原因最多 %d 个字，现有 %d 个；请写短些，尚未冻结。"
                            .formatted(LONGEST_REASON, reason.strip().length()),
                    user);
        }
        if (reason.isBlank()) {
            return preview(year, filedBy, "请写明为什么冻结这一版，例如“首次发布”或更正的内容；尚未冻结。", user);
        }
        if (!whyNoMoment(filedBy).isEmpty()) {
            return preview(year, filedBy, "", user);
        }
        var moment = moment(filedBy);
        var filings = moment == null ? submissions.filed(year) : submissions.filed(year, moment);
        var since = releases.since(year, filings);
        if (!unchanged && since != null && since.changes().isEmpty()) {
            return preview(year, filedBy, "%s。确实要再冻结一版的，请在下面勾选；尚未冻结。".formatted(since.chinese()), user);
        }
        try {
            var release = releases.freeze(year, moment, reason.strip(), user);
            return new ModelAndView("redirect:/desk/releases/" + release.number());
        } catch (NothingFiled nothing) {
            return preview(year, filedBy, String.valueOf(nothing.getMessage()), user);
        }
    }

    @GetMapping("/desk/releases/{number:\\d{4}-\\d+}")
    ModelAndView one(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String with,
            @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var release = find(number);
        var earlier = releases.all(release.year()).stream()
                .filter(it -> it.frozenAt().isBefore(release.frozenAt()))
                .toList();
        var other = with == null
                ? earlier.stream().reduce((_, later) -> later)
                : earlier.stream().filter(it -> it.number().equals(with)).findFirst();
        var catalog = catalogs.of(release.year());
        return new ModelAndView(
                "release/release",
                "page",
                new ReleasePage(
                        release,
                        person(release.frozenBy()),
                        newestFirst(earlier),
                        other.orElse(null),
                        other.map(it -> ReleaseDifferences.between(it, release)).orElse(null),
                        code -> name(code, catalog)));
    }

    /// Of an item, or of what the register says of a school.
    private static String name(String column, Catalog catalog) {
        return Stream.of(SchoolAttribute.values())
                .filter(it -> it.code().equals(column))
                .findFirst()
                .map(SchoolAttribute::chinese)
                .or(() -> catalog.find(new ItemCode(column)).map(Definition::name))
                .orElse(column);
    }

    /// What a release pins and describes, for whoever checks it with own tools.
    @GetMapping("/desk/releases/{number:\\d{4}-\\d+}/manifest.json")
    ResponseEntity<Resource> manifest(@PathVariable String number, @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new FileSystemResource(find(number).manifest()));
    }

    private ModelAndView preview(Year year, @Nullable String filedBy, String problem, CurrentUser user) {
        var wrong = whyNoMoment(filedBy);
        var moment = wrong.isEmpty() ? moment(filedBy) : null;
        var message = wrong.isEmpty() ? problem : wrong;
        var filings = moment == null ? submissions.filed(year) : submissions.filed(year, moment);
        var in = filings.stream().map(it -> it.document().id().organisation()).toList();
        var out = releases.notFiled(year, filings).stream()
                .map(it -> new OrganisationId(it.organisation()))
                .filter(cycles.obliged(year)::contains)
                .toList();
        var page = new FreezePage(
                year,
                filedBy == null ? "" : filedBy,
                message,
                names(in),
                names(out),
                releases.since(year, filings),
                code -> register.organisation(new OrganisationId(code)).name(),
                user.role() == Role.LEADER);
        var view = new ModelAndView("release/freeze", "page", page);
        if (!message.isEmpty()) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private List<String> names(List<OrganisationId> organisations) {
        return organisations.stream()
                .map(register::organisation)
                .map(Organisation::name)
                .toList();
    }

    /// Empty: it is a moment that has passed, or none was given. What is filed until a moment to come nobody knows yet.
    private String whyNoMoment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        var moment = moment(text);
        if (moment == null) {
            return "时间“%s”读不懂：应写成 2021-01-31T16:00 这样的北京时间；尚未冻结。".formatted(text);
        }
        if (moment.isAfter(clock.instant())) {
            return "时间“%s”还没有到，那时以前会备案哪些数据还不知道；请写已经过去的时间，或者不填。尚未冻结。".formatted(text);
        }
        return moment.isBefore(EARLIEST) ? "时间“%s”太早，那时还没有这个系统；尚未冻结。".formatted(text) : "";
    }

    /// Empty text and what is no time are no moment.
    private static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip()).atZone(BeijingTime.ZONE).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The name of a person; the login of one who is no longer here.
    private String person(String login) {
        return accounts.find(login).map(CurrentUser::name).orElse(login);
    }

    private Release find(String number) {
        try {
            return releases.find(number);
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static List<Release> newestFirst(List<Release> oldestFirst) {
        return oldestFirst.reversed();
    }

    private void requireOffice(CurrentUser user) {
        if (!duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
