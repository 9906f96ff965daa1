package zhijian.verify;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhijian.verify.Deviation.Kind;

/// A published site held against its signature, its log and its own data (公示网站核验).
///
/// @param deviations everything that is not as it should be; empty: all holds
/// @param checkpoint to be remembered for the next time; empty where the site has none
/// @param latest what the log says of the site as it stands
/// @param column whose column it is; empty for the city's site
/// @param files how many were compared
/// @param numbers how many were computed anew
/// @param filings how many filings stand behind them, all years together
/// @param hidden what its releases keep back for the sake of single persons
/// @param isCompared whether the log vouches for a list that files could be held against
/// @param isListed whether all files there are could be listed, so that none can have been added
public record SiteVerification(
        List<Deviation> deviations,
        Optional<SignedNote> checkpoint,
        Optional<LogEntry> latest,
        Optional<ColumnNote> column,
        int entries,
        int files,
        int numbers,
        int filings,
        List<HiddenCells> hidden,
        boolean isCompared,
        boolean isListed) {

    /// @param key whom to believe; null: whoever the site itself names
    /// @param remembered the checkpoint seen last time; null: none
    public static SiteVerification of(Path site, @Nullable VerifierKey key, @Nullable SignedNote remembered) {
        return of(SiteFiles.in(site), key, remembered, null);
    }

    /// @param site its address, ending with a slash
    public static SiteVerification of(URI site, @Nullable VerifierKey key, @Nullable SignedNote remembered) {
        return of(SiteFiles.at(site), key, remembered, null);
    }

    /// @param openings directory with the values of hidden cells, `<release>.json` each; null: nobody gave them
    static SiteVerification of(
            SiteFiles files, @Nullable VerifierKey key, @Nullable SignedNote remembered, @Nullable Path openings) {
        var log = LogVerification.of(files, key, remembered);
        var deviations = new ArrayList<>(log.deviations());
        Collection<String> paths = log.list()
                .<Collection<String>>map(list -> list.sha256().keySet())
                .or(files::all)
                .orElse(List.of());
        log.list().ifPresent(list -> compare(files, list, deviations));
        var data = DataVerification.of(files, paths, openings);
        deviations.addAll(data.deviations());
        return new SiteVerification(
                deviations,
                log.checkpoint(),
                log.latest(),
                log.column(),
                log.size(),
                paths.size(),
                data.numbers(),
                data.filings(),
                data.hidden(),
                log.list().isPresent(),
                files.all().isPresent());
    }

    private static void compare(SiteFiles files, FileList list, List<Deviation> deviations) {
        list.sha256().forEach((path, sha256) -> {
            var bytes = files.read(path);
            if (bytes.isEmpty()) {
                deviations.add(new Deviation(Kind.FILE_MISSING, path, "清单里有，网站上没有"));
            } else {
                var actual = FileList.sha256(bytes.get());
                if (!actual.equals(sha256)) {
                    var owner = list.sha256().entrySet().stream()
                            .filter(it -> it.getValue().equals(actual))
                            .findFirst();
                    deviations.add(new Deviation(
                            Kind.FILE_CHANGED,
                            path,
                            owner.isPresent()
                                    ? "这里放的是 %s 的内容".formatted(owner.get().getKey())
                                    : "清单记录 %s，实际为 %s".formatted(sha256, actual)));
                }
            }
        });
        files.all().ifPresent(all -> {
            var added = new TreeSet<>(all);
            added.removeAll(list.sha256().keySet());
            added.removeIf(path -> path.startsWith(FileList.LOG));
            added.forEach(path -> deviations.add(new Deviation(Kind.FILE_ADDED, path, "清单里没有这个文件")));
        });
    }
}
