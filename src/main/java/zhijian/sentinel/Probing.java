package zhijian.sentinel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.digest.Sha256;
import zhijian.page.BeijingTime;

/// Looks at addresses when they are due (巡查): one after the other, never twice in a moment at the same server,
/// and keeps what was seen under `sentinel/`.
///
/// What may pass by itself — a server that is down for a minute — is looked at again before it is believed.
@Component
@EnableConfigurationProperties(SentinelSettings.class)
class Probing {

    /// Between two looks at the same address.
    private static final Duration EVERY = Duration.ofDays(1);

    /// Before what may have passed is looked at again.
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private static final int MOST_AT_ONCE = 200;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy/MM").withZone(ZoneOffset.UTC);

    private final SentinelStore store;
    private final IssuedReports issued;
    private final Fetcher fetcher;
    private final Path data;
    private final Duration pause;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Long> lastAsked = new HashMap<>();

    @Autowired
    Probing(
            SentinelStore store,
            IssuedReports issued,
            SentinelSettings settings,
            @Value("${zhijian.data}") Path data,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this(
                store,
                issued,
                new Fetcher(settings.reach(), Fetcher.Bounds.USUAL, clock),
                data,
                settings.pause(),
                transaction,
                events,
                clock);
    }

    /// @param pause between two requests to the same server
    Probing(
            SentinelStore store,
            IssuedReports issued,
            Fetcher fetcher,
            Path data,
            Duration pause,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.issued = issued;
        this.fetcher = fetcher;
        this.data = data.toAbsolutePath();
        this.pause = pause;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// Looks at all that is due.
    void round() {
        var due = store.due(clock.instant(), MOST_AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        var all = issued.all();
        inTurns(due).forEach(address -> probe(address, all));
    }

    /// Servers take turns, so that none is asked twice in a row while others wait.
    private static List<Address> inTurns(List<Address> due) {
        var byServer = new LinkedHashMap<String, List<Address>>();
        due.forEach(it -> byServer.computeIfAbsent(it.url().getAuthority(), _ -> new ArrayList<>())
                .add(it));
        var turns = new ArrayList<Address>();
        for (int turn = 0; turns.size() < due.size(); turn++) {
            for (var ofServer : byServer.values()) {
                if (turn < ofServer.size()) {
                    turns.add(ofServer.get(turn));
                }
            }
        }
        return turns;
    }

    private synchronized void probe(Address address, List<IssuedReport> all) {
        var edition = issued.latest(address.year());
        boolean isIssued = all.stream()
                .anyMatch(it -> it.isLatest()
                        && it.organisation().equals(address.organisation())
                        && it.year().equals(address.year()));
        if (!isIssued) {
            store.keep(after(address, address.outcome(), address.detail(), null, address.told(), EVERY));
            return;
        }
        var exchanges = new ArrayList<Seen.Exchange>();
        var seen = fetch(address.url(), exchanges);
        var found = new Examination(all, address.organisation(), address.year()).of(seen, uri -> fetch(uri, exchanges));
        var result = issued.whyWithdrawn(address.organisation(), address.year())
                .map(found::ofWithdrawn)
                .orElse(found);
        var at = clock.instant();
        var answer = seen instanceof Seen.Answer it ? it : null;
        var probe = new Probe(
                0,
                address.id(),
                at,
                result.outcome(),
                result.detail(),
                edition,
                answer == null ? null : Sha256.hex(answer.body()),
                keep(address, at, exchanges, answer));
        transaction.executeWithoutResult(_ -> {
            store.add(probe, answer == null ? null : answer.status());
            believe(address, result, at);
        });
    }

    private Seen fetch(URI uri, List<Seen.Exchange> exchanges) {
        waitForTurn(String.valueOf(uri.getAuthority()));
        var seen = fetcher.fetch(uri);
        exchanges.addAll(seen.exchanges());
        return seen;
    }

    private void waitForTurn(String server) {
        var asked = lastAsked.get(server);
        long left = asked == null ? 0 : pause.toMillis() - (System.nanoTime() - asked) / 1_000_000;
        if (left > 0) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a turn at " + server, e);
            }
        }
        lastAsked.put(server, System.nanoTime());
    }

    /// Takes a result as what the address is now, and tells people if that is news.
    private void believe(Address address, Examination.Result result, Instant at) {
        if (result.outcome().standing() == Outcome.Standing.PASSING
                && address.suspected() == null
                && address.outcome() != result.outcome()) {
            store.keep(after(address, address.outcome(), address.detail(), result.outcome(), address.told(), AGAIN));
            return;
        }
        boolean isNews = result.outcome() != address.told() && !(result.isGood() && address.told() == null);
        var detail = result.detail() + sinceWhen(address, result);
        var after = after(address, result.outcome(), detail, null, isNews ? result.outcome() : address.told(), EVERY);
        store.keep(
                result.isGood()
                        ? new Address(
                                after.id(),
                                after.organisation(),
                                after.year(),
                                after.url(),
                                after.givenBy(),
                                after.givenAt(),
                                after.nextAt(),
                                after.outcome(),
                                after.detail(),
                                null,
                                after.told(),
                                at)
                        : after);
        if (isNews) {
            events.publishEvent(new ColumnChecked(
                    address.organisation(),
                    address.year(),
                    address.url(),
                    result.isGood(),
                    result.outcome().chinese(),
                    detail,
                    result.outcome().remedy()));
        }
    }

    private static String sinceWhen(Address address, Examination.Result result) {
        return result.isGood() || address.goodAt() == null
                ? ""
                : "（%s 还是好的）".formatted(BeijingTime.moment(Objects.requireNonNull(address.goodAt())));
    }

    private Address after(
            Address address,
            @Nullable Outcome outcome,
            String detail,
            @Nullable Outcome suspected,
            @Nullable Outcome told,
            Duration next) {
        return new Address(
                address.id(),
                address.organisation(),
                address.year(),
                address.url(),
                address.givenBy(),
                address.givenAt(),
                clock.instant().plus(next),
                outcome,
                detail,
                suspected,
                told,
                address.goodAt());
    }

    /// @return where the archive stands below the data directory
    private String keep(Address address, Instant at, List<Seen.Exchange> exchanges, Seen.@Nullable Answer answer) {
        var warc = new Warc(at);
        var sha256 = answer == null ? "" : Sha256.hex(answer.body());
        var earlier = answer == null ? null : earlier(address, sha256);
        for (var exchange : exchanges) {
            if (earlier != null
                    && exchange == Objects.requireNonNull(answer).exchanges().getLast()) {
                warc.addSame(exchange, sha256, earlier);
            } else {
                warc.add(exchange);
            }
        }
        var path = "sentinel/%s/%d-%s.warc.gz".formatted(MONTH.format(at), address.id(), UUID.randomUUID());
        try {
            var file = data.resolve(path);
            Files.createDirectories(file.getParent());
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, warc.bytes());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep what was seen at " + address.url(), e);
        }
        return path;
    }

    /// The first time the same payload was seen here, which is in the archive in full.
    private Warc.@Nullable Earlier earlier(Address address, String sha256) {
        return store.probes(address.id(), MOST_AT_ONCE).stream()
                .filter(it -> sha256.equals(it.sha256()))
                .reduce((_, first) -> first)
                .map(it -> new Warc.Earlier(address.url().toASCIIString(), it.at()))
                .orElse(null);
    }
}
