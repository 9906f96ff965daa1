package zhijian.sentinel;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;

/// Who says where reports stand, and who looks at what was found there (公示网址登记).
@Component
class Columns {

    private static final int MOST = 3;
    private static final int LONGEST = 500;
    private static final Duration BETWEEN_REQUESTS = Duration.ofMinutes(10);

    private final SentinelStore store;
    private final Register register;
    private final Delegations delegations;
    private final Cycles cycles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Columns(
            SentinelStore store,
            Register register,
            Delegations delegations,
            Cycles cycles,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.register = register;
        this.delegations = delegations;
        this.cycles = cycles;
        this.events = events;
        this.clock = clock;
    }

    /// Whether this person looks after the addresses of an organisation: their own, those that file with
    /// theirs, and for the commission and the institute all. Helpers, and deputies who stand in for nobody,
    /// look after none.
    boolean looksAfter(OrganisationId organisation, CurrentUser user) {
        return Role.OF_EVERY_ORGANISATION.contains(delegations.acting(user).role())
                && register.find(organisation)
                        .filter(it -> it.id().equals(user.organisation())
                                || it.supervisor().equals(user.organisation())
                                || register.organisation(user.organisation())
                                        .kind()
                                        .isCityWide())
                        .isPresent();
    }

    /// Who must report in a year and is looked after by this person.
    List<OrganisationId> organisations(Year year, CurrentUser user) {
        return cycles.obliged(year).stream().filter(it -> looksAfter(it, user)).toList();
    }

    List<Address> addresses(Year year, CurrentUser user) {
        return store.of(year).stream()
                .filter(it -> looksAfter(it.organisation(), user))
                .toList();
    }

    /// @throws ColumnRefused if it is no address that can be looked at, or this person does not look after the
    ///     organisation; nothing has changed
    @Transactional
    void give(OrganisationId organisation, Year year, String typed, CurrentUser user) {
        mustLookAfter(organisation, user);
        if (!cycles.obliged(year).contains(organisation)) {
            throw new ColumnRefused("%s %s 年度没有报告可以公示。"
                    .formatted(register.organisation(organisation).name(), year));
        }
        long given = store.of(year).stream()
                .filter(it -> it.organisation().equals(organisation))
                .count();
        if (given >= MOST) {
            throw new ColumnRefused("每个单位最多登记 %d 个网址，已经有 %d 个。请先撤下不用的。".formatted(MOST, given));
        }
        var url = url(typed);
        if (!store.give(organisation, year, url, user.login(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            throw new ColumnRefused("这个网址已经登记过。");
        }
        events.publishEvent(new ColumnChanged(organisation, year, "Gave " + url, user.login()));
    }

    /// @throws ColumnRefused unless this person looks after the organisation; nothing has changed
    @Transactional
    void withdraw(Address address, CurrentUser user) {
        mustLookAfter(address.organisation(), user);
        store.withdraw(address.id(), clock.instant());
        events.publishEvent(
                new ColumnChanged(address.organisation(), address.year(), "Withdrew " + address.url(), user.login()));
    }

    /// Has an address looked at in the next round instead of when it is due.
    ///
    /// @throws ColumnRefused if it was looked at a moment ago, or this person does not look after the
    ///     organisation; nothing has changed
    @Transactional
    void probe(Address address, CurrentUser user) {
        mustLookAfter(address.organisation(), user);
        var latest = store.probes(address.id(), 1).stream().findFirst();
        if (latest.filter(it -> it.at().plus(BETWEEN_REQUESTS).isAfter(clock.instant()))
                .isPresent()) {
            throw new ColumnRefused("%d 分钟内刚查过，请稍后再查。".formatted(BETWEEN_REQUESTS.toMinutes()));
        }
        store.bringForward(address.id(), clock.instant());
    }

    /// Empty where there is none, or this person does not look after it.
    Optional<Address> find(long id, CurrentUser user) {
        return store.find(id).filter(it -> looksAfter(it.organisation(), user));
    }

    /// The latest first.
    List<Probe> probes(Address address, int most) {
        return store.probes(address.id(), most);
    }

    Optional<Probe> probe(Address address, long id) {
        return store.probe(address.id(), id);
    }

    private void mustLookAfter(OrganisationId organisation, CurrentUser user) {
        if (!looksAfter(organisation, user)) {
            throw new ColumnRefused("%s的公示网址由本单位和主管部门登记，%s不能办理。"
                    .formatted(register.organisation(organisation).name(), user.name()));
        }
    }

    /// @throws ColumnRefused if it is no address of a web site
    private static URI url(String typed) {
        var text = typed.strip();
        if (text.length() > LONGEST) {
            throw new ColumnRefused("网址最多 %d 个字符，现在是 %d 个。".formatted(LONGEST, text.length()));
        }
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && !IDN.toASCII(uri.getHost()).isEmpty()
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // told below
        }
        throw new ColumnRefused("网址应像 https://www.example.edu.cn/nianbao/2020.html，现在是“%s”。请改正。".formatted(text));
    }
}
