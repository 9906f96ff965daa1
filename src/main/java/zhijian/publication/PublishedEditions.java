package zhijian.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.indicator.Scope;
import zhijian.report.Edition;
import zhijian.report.Editions;
import zhijian.verify.Checkpoint;
import zhijian.verify.LogEntry;
import zhijian.verify.SignedNote;

/// The editions that readers see or saw (已公示版次), as the log of publications tells.
@Component
class PublishedEditions {

    private final Path site;
    private final SiteLog log;
    private final Editions editions;

    PublishedEditions(@Value("${zhijian.data}") Path data, SiteKey key, Editions editions) {
        this.site = data.toAbsolutePath().resolve("site");
        this.log = new SiteLog(data.toAbsolutePath().resolve("site-log"), key);
        this.editions = editions;
    }

    /// Every publication, the first first.
    List<LogEntry> entries() {
        try {
            return log.entries();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of publications", e);
        }
    }

    /// The edition readers see now; empty before the first publication.
    Optional<Edition> current() {
        return onSite().flatMap(entry -> find(entry.edition()));
    }

    /// What stands in the log of the site as it is.
    Optional<LogEntry> onSite() {
        var checkpoint = site.resolve("log/checkpoint");
        if (!Files.exists(checkpoint)) {
            return Optional.empty();
        }
        try {
            int size = Checkpoint.parse(
                            SignedNote.parse(Files.readString(checkpoint)).text())
                    .size();
            return Optional.of(entries().get(size - 1));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the checkpoint of " + site, e);
        }
    }

    /// Whether the latest publication is this one and readers see it.
    boolean isLaunched(String edition, String reason, Instant notBefore) {
        var all = entries();
        return !all.isEmpty()
                && onSite().filter(all.getLast()::equals)
                        .filter(it -> it.edition().equals(edition)
                                && it.reason().equals(reason)
                                && !it.at().isBefore(notBefore))
                        .isPresent();
    }

    /// All that were ever published, each once, the latest first.
    List<Edition> published() {
        var numbers = new LinkedHashMap<String, Edition>();
        for (var entry : entries().reversed()) {
            find(entry.edition()).ifPresent(it -> numbers.putIfAbsent(it.number(), it));
        }
        return new ArrayList<>(numbers.values());
    }

    /// @param number begins with the year
    Optional<Edition> find(String number) {
        return number.matches("\\d{4}-\\d{1,6}")
                ? editions.all(Year.parse(number.substring(0, 4))).stream()
                        .filter(it -> it.number().equals(number))
                        .findFirst()
                : Optional.empty();
    }

    /// Whether an edition holds a report.
    boolean contains(Edition edition, Scope scope) {
        return Files.exists(edition.directory()
                .resolve(Edition.pathOf(edition.year(), scope))
                .resolve("article.html"));
    }
}
