package zhijian.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.report.Edition;
import zhijian.verify.Checkpoint;
import zhijian.verify.FileList;
import zhijian.verify.SignedNote;

/// What readers find on the public site now (在线公示), proven by the list of files that was signed for it.
@Component
public class PublishedFiles {

    private final Path site;
    private final SiteLog log;
    private final Register register;
    private final Indicators indicators;
    private final FormerEditions former;
    private final PublishedEditions editions;

    PublishedFiles(
            @Value("${zhijian.data}") Path data,
            SiteKey key,
            Register register,
            Indicators indicators,
            FormerEditions former,
            PublishedEditions editions) {
        this.site = data.toAbsolutePath().resolve("site");
        this.log = new SiteLog(data.toAbsolutePath().resolve("site-log"), key);
        this.register = register;
        this.indicators = indicators;
        this.former = former;
        this.editions = editions;
    }

    /// A file of the site and where its hash is signed (公示凭据).
    ///
    /// @param path below the site
    /// @param number of its line in the list, from 1
    public record Line(String path, int number, String sha256) {}

    /// The site as readers see it (在线版次).
    ///
    /// @param edition its number
    /// @param at since when
    /// @param list path of the signed list of its files, below the site
    /// @param lines by path
    /// @param withdrawn why reports of the edition were withdrawn
    public record Now(String edition, Instant at, String list, Map<String, Line> lines, Map<Scope, String> withdrawn) {}

    /// Whether readers find the data of a release.
    public boolean has(Release release) {
        return Files.isDirectory(site.resolve("data").resolve(release.number()));
    }

    /// Empty before the first publication.
    public Optional<Now> now() {
        var checkpoint = site.resolve("log/checkpoint");
        if (!Files.exists(checkpoint)) {
            return Optional.empty();
        }
        try {
            int index = Checkpoint.parse(SignedNote.parse(Files.readString(checkpoint))
                                    .text())
                            .size()
                    - 1;
            var entry = log.entries().get(index);
            var list = FileList.pathOf(index);
            var lines = new HashMap<String, Line>();
            FileList.parse(Files.readAllBytes(site.resolve(list)))
                    .sha256()
                    .forEach((path, sha256) -> lines.put(path, new Line(path, lines.size() + 1, sha256)));
            var withdrawn = new HashMap<Scope, String>();
            editions.find(entry.edition())
                    .ifPresent(edition -> former.withdrawn(edition)
                            .forEach((scope, withdrawal) -> withdrawn.put(scope, withdrawal.reason())));
            return Optional.of(new Now(entry.edition(), entry.at(), list, lines, withdrawn));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read which files are published in " + site, e);
        }
    }

    /// An organisation's report of a year on the site; empty: readers do not find it.
    public Optional<Line> report(Now now, Year year, OrganisationId organisation) {
        return scope(organisation)
                .flatMap(scope -> Optional.ofNullable(now.lines().get(Edition.pathOf(year, scope) + "/report.pdf")));
    }

    /// Why an organisation's report of a year is on the site no longer; empty: it was not withdrawn.
    public Optional<String> whyWithdrawn(Now now, Year year, OrganisationId organisation) {
        return scope(organisation)
                .filter(_ -> now.edition().startsWith(year + "-"))
                .flatMap(scope -> Optional.ofNullable(now.withdrawn().get(scope)));
    }

    private Optional<Scope> scope(OrganisationId organisation) {
        return switch (register.organisation(organisation).kind()) {
            case SCHOOL -> Optional.of(new Scope(Scope.Kind.SCHOOL, organisation.code()));
            case DISTRICT -> Optional.of(new Scope(Scope.Kind.DISTRICT, organisation.code()));
            case INSTITUTE -> Optional.of(indicators.city());
            case COMMISSION, OWNER -> Optional.empty();
        };
    }
}
