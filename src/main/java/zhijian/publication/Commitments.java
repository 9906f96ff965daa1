package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import zhijian.indicator.Suppression;
import zhijian.release.Release;
import zhijian.verify.HiddenCells;

/// Says of every number that is kept back which it is, in a way that only its opening can be read from (承诺值).
///
/// Values are few, so a hash alone would be guessed; each has a salt that follows from the site's key. Openings are
/// kept
/// beside the log, for schools and auditors who ask; no site holds them.
final class Commitments {

    private Commitments() {}

    /// Writes `data/<release>/suppressed.json` of the site, and the openings to a directory nobody else reads.
    static void write(Release release, Suppression suppression, SiteKey key, Path site, Path openings)
            throws IOException {
        var cells = new ArrayList<HiddenCells.Cell>();
        var opened = new ArrayList<HiddenCells.Opening>();
        suppression.cells().forEach((cell, value) -> {
            var school = cell.scope().code();
            var item = cell.item().value();
            var salt = key.secret("%s\n%s\n%s".formatted(release.number(), school, item));
            var opening = new HiddenCells.Opening(
                    school,
                    item,
                    value.toDecimal().stripTrailingZeros().toPlainString(),
                    HexFormat.of().formatHex(salt));
            opened.add(opening);
            cells.add(new HiddenCells.Cell(
                    school,
                    item,
                    suppression.why(cell.scope(), cell.item()).orElseThrow().name(),
                    HiddenCells.commitment(release.number(), opening)));
        });
        var parts = suppression.hiddenParts().stream()
                .map(it -> new HiddenCells.Part(
                        it.group().toString(),
                        it.item().value(),
                        it.cells(),
                        it.sum().map(sum -> sum.toDecimal().toPlainString()).orElse(null)))
                .toList();
        Files.write(
                site.resolve(HiddenCells.pathOf(release.number())),
                new HiddenCells(1, release.number(), cells, parts).write());
        Files.createDirectories(openings);
        Files.write(openings.resolve(release.number() + ".json"), HiddenCells.writeOpenings(opened));
    }
}
