package zhijian.narrative;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.digest.Sha256;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Items drawn by lot for checking against the records (抽查), in `narrative.spot_check`.
///
/// Nobody chooses the items: they are ordered by the SHA-256 of `seed/code`, and the first ones are taken. Seed and
/// items are kept, so that anybody can draw again.
@Component
class SpotChecks {

    static final int FEWEST = 1;
    static final int MOST = 30;

    private static final SecureRandom SEEDS = new SecureRandom();

    private final Submissions submissions;
    private final Evidence evidence;
    private final WritingDesk desk;
    private final JdbcClient jdbc;

    SpotChecks(Submissions submissions, Evidence evidence, WritingDesk desk, JdbcClient jdbc) {
        this.submissions = submissions;
        this.evidence = evidence;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /// @param drawnFrom how many items had an answer then
    record Drawn(long seed, int drawnFrom, List<ItemCode> items, String by, Instant at) {}

    /// Those who check: the organisation's reviewer and leader, its authority, and whoever reviews or leads in the
    /// commission or the institute.
    boolean mayDraw(SubmissionId id, CurrentUser user) {
        return switch (submissions.actor(id, user)) {
            case REVIEWER, LEADER, SUPERVISOR -> true;
            case COLLECTOR -> false;
            case BYSTANDER ->
                !user.organisation().equals(id.organisation())
                        && submissions.maySee(id, user)
                        && Set.of(Role.REVIEWER, Role.LEADER).contains(user.role());
        };
    }

    /// Draws items that have an answer.
    ///
    /// @throws WritingRefused if none has, or the number is out of bounds
    /// @throws NotYours if this person does not check this submission
    @Transactional
    public Drawn draw(SubmissionId id, int size, CurrentUser user) {
        return draw(id, size, SEEDS.nextLong(Long.MAX_VALUE), user);
    }

    Drawn draw(SubmissionId id, int size, long seed, CurrentUser user) {
        if (!mayDraw(id, user)) {
            throw new NotYours("抽查由审核员、负责人或主管部门办理。");
        }
        if (size < FEWEST || size > MOST) {
            throw new WritingRefused("一次抽查 %d 到 %d 项，现在是 %d 项。".formatted(FEWEST, MOST, size));
        }
        var answered = submissions.answers(id).keySet();
        var items = evidence.items(id).stream()
                .map(Item::code)
                .filter(answered::contains)
                .toList();
        if (items.isEmpty()) {
            throw new WritingRefused("还没有填写数据，没有可以抽查的项。");
        }
        var drawn = new Drawn(seed, items.size(), lot(items, size, seed), user.login(), desk.now());
        keep(id, drawn);
        desk.trace(id, "spot-check", "Drew %d of %d items, seed %d".formatted(size, items.size(), seed), user);
        return drawn;
    }

    /// The latest first.
    List<Drawn> all(SubmissionId id) {
        return jdbc.sql("""
                SELECT seed, drawn_from, items, drawn_by, drawn_at
                FROM narrative.spot_check
                WHERE organisation = :organisation AND year = :year
                ORDER BY id DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Drawn(
                        row.getLong("seed"),
                        row.getInt("drawn_from"),
                        Arrays.stream((String[]) row.getArray("items").getArray())
                                .map(ItemCode::new)
                                .toList(),
                        row.getString("drawn_by"),
                        row.getTimestamp("drawn_at").toInstant()))
                .list();
    }

    /// The same items for the same seed, whatever their order.
    static List<ItemCode> lot(List<ItemCode> items, int size, long seed) {
        return items.stream()
                .sorted(Comparator.comparing(code -> Sha256.hex("%d/%s".formatted(seed, code))))
                .limit(size)
                .toList();
    }

    private void keep(SubmissionId id, Drawn drawn) {
        jdbc.sql("""
                INSERT INTO narrative.spot_check (organisation, year, seed, drawn_from, items, drawn_by, drawn_at)
                VALUES (:organisation, :year, :seed, :drawnFrom, :items, :who, :at)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("seed", drawn.seed())
                .param("drawnFrom", drawn.drawnFrom())
                .param("items", drawn.items().stream().map(ItemCode::value).toArray(String[]::new))
                .param("who", drawn.by())
                .param("at", drawn.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
