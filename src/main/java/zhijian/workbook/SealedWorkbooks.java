package zhijian.workbook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.Given;
import zhijian.submission.LateProof;
import zhijian.submission.SubmissionId;

/// Workbooks whose code was told before the deadline (封存的工作簿), in `workbook.sealed`.
///
/// When the service or a school's line is down, the school tells the code of the workbook it has filled in. What is
/// imported from that very file later counts as handed in on time, as long as nothing else was changed after the
/// deadline.
@Component
class SealedWorkbooks implements LateProof {

    /// The authority types in what it noted within so long.
    static final Duration TYPED_WITHIN = Duration.ofDays(3);

    private static final int LONGEST_NOTE = 200;

    private final JdbcClient jdbc;
    private final PreviewStore previews;
    private final Cycles cycles;
    private final Catalogs catalogs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SealedWorkbooks(
            JdbcClient jdbc,
            PreviewStore previews,
            Cycles cycles,
            Catalogs catalogs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.previews = previews;
        this.cycles = cycles;
        this.catalogs = catalogs;
        this.events = events;
        this.clock = clock;
    }

    /// The organisation itself tells the code, now.
    ///
    /// @throws SealRefused if it is no code, too early or too late; nothing has changed
    @Transactional
    public Sealed tell(SubmissionId id, String code, CurrentUser user) {
        return keep(id, code, now(), "", user);
    }

    /// The authority types in what it was told by telephone.
    ///
    /// @param at when it was told
    /// @param note who called
    /// @throws SealRefused if it is no code, or was told too early or too late; nothing has changed
    @Transactional
    public Sealed noted(SubmissionId id, String code, @Nullable Instant at, String note, CurrentUser user) {
        if (note.isBlank() || note.strip().length() > LONGEST_NOTE) {
            throw new SealRefused("请写明是谁打来的电话，不超过 %d 个字。".formatted(LONGEST_NOTE));
        }
        if (at == null || at.isAfter(now())) {
            throw new SealRefused("请填接到电话的时间，不能晚于现在。");
        }
        if (now().isAfter(cycles.deadline(id.year(), id.organisation()).plus(TYPED_WITHIN))) {
            throw new SealRefused("截止已超过 %d 天，不能再补登封存码；请按延期办理。".formatted(TYPED_WITHIN.toDays()));
        }
        return keep(id, code, at, note.strip(), user);
    }

    private Sealed keep(SubmissionId id, String typed, Instant at, String note, CurrentUser user) {
        var code = SealCode.typed(typed)
                .orElseThrow(() -> new SealRefused(
                        "封存码是 %d 位十六进制数字（0–9、A–F），现在是“%s”，请核对。".formatted(SealCode.LENGTH, typed.strip())));
        var term = cycles.term(id.year(), id.organisation());
        switch (term.at(at)) {
            case NOT_YET -> throw new SealRefused("还没有开始报送，不用登记封存码。");
            case OVER ->
                throw new SealRefused("报送已于 %s 截止，%s 登记的封存码不能算按时。请向市教委申请延期。"
                        .formatted(BeijingTime.moment(term.deadline()), BeijingTime.moment(at)));
            case OPEN, EXTENDED -> {}
        }
        int kept = jdbc.sql("""
                INSERT INTO workbook.sealed (organisation, year, code, lodged_at, typed_by, typed_at, note)
                VALUES (:organisation, :year, :code, :at, :by, :now, :note)
                ON CONFLICT (organisation, year, code) DO NOTHING
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("code", code.digits())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", user.login())
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("note", note)
                .update();
        if (kept == 0) {
            throw new SealRefused("封存码 %s 已经登记过了。".formatted(code.spoken()));
        }
        var sealed = new Sealed(id, code, at, user.login(), now(), note);
        events.publishEvent(new WorkbookSealed(sealed));
        return sealed;
    }

    /// Oldest first.
    List<Sealed> of(SubmissionId id) {
        return jdbc.sql("""
                SELECT code, lodged_at, typed_by, typed_at, note
                FROM workbook.sealed
                WHERE organisation = :organisation AND year = :year
                ORDER BY id
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Sealed(
                        id,
                        new SealCode(row.getString("code")),
                        row.getTimestamp("lodged_at").toInstant(),
                        row.getString("typed_by"),
                        row.getTimestamp("typed_at").toInstant(),
                        row.getString("note")))
                .list();
    }

    @Override
    public Verdict judge(SubmissionId id, Instant deadline, Map<ItemCode, Given> standing) {
        var catalog = catalogs.of(id.year());
        Verdict verdict = new Verdict.NothingToShow();
        for (var sealed : of(id)) {
            for (var preview : previews.confirmed(id, sealed.code())) {
                var said = new HashMap<String, Answer>();
                previews.cells(preview.id(), catalog).forEach(cell -> {
                    if (cell.reading() instanceof CellReading.Taken(var answer, var _)) {
                        answer.ifPresent(it -> said.putIfAbsent(cell.code(), it));
                    }
                });
                var changed = new ArrayList<Item>();
                standing.forEach((code, given) -> {
                    if (given.at().truncatedTo(ChronoUnit.SECONDS).isAfter(deadline)
                            && !isSame(said.get(code.value()), given.answer())) {
                        changed.add(catalog.item(code));
                    }
                });
                if (changed.isEmpty()) {
                    return new Verdict.OnTime();
                }
                verdict = new Verdict.Changed(changed);
            }
        }
        return verdict;
    }

    private static boolean isSame(@Nullable Answer sealed, Answer standing) {
        return sealed instanceof Answer.Number(var one) && standing instanceof Answer.Number(var other)
                ? one.compareTo(other) == 0
                : standing.equals(sealed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
