package zhijian.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.ReviewState.Approved;
import zhijian.submission.ReviewState.AwaitingApproval;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Draft;
import zhijian.submission.ReviewState.Filed;
import zhijian.submission.ReviewState.InReview;
import zhijian.submission.ReviewState.Reopened;
import zhijian.submission.ReviewState.SentBack;

/// Review states in `submission.review`, guarded by a version; steps, documents and filings beside it.
@Repository
class ReviewStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Review(SubmissionId id, ReviewState state, int version) {}

    Review get(SubmissionId id) {
        return jdbc.sql("""
                SELECT state, detail, version
                FROM submission.review
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Review(
                        id,
                        state(row.getString("state"), JSON.readTree(row.getString("detail"))),
                        row.getInt("version")))
                .optional()
                .orElseGet(() -> new Review(id, new Draft(), 0));
    }

    /// Keeps steps and answers of a submission apart until the transaction ends: answers may come side by side, a step
    /// waits for them and they for it. Without this an answer could slip in after the checks of 提交 had passed.
    void lockAlone(SubmissionId id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:submission, 1))")
                .param("submission", id.toString())
                .query((_, _) -> true)
                .single();
    }

    /// Locks for answers those submissions that nobody is taking a step with.
    ///
    /// @return the others stay as they are
    Set<SubmissionId> tryLockForAnswers(Collection<SubmissionId> ids) {
        var locked = Set.copyOf(jdbc.sql("""
                SELECT submission
                FROM unnest(:submissions::text[]) AS submission
                WHERE pg_try_advisory_xact_lock_shared(hashtextextended(submission, 1))
                """)
                .param("submissions", ids.stream().map(SubmissionId::toString).toArray(String[]::new))
                .query(String.class)
                .list());
        return ids.stream().filter(id -> locked.contains(id.toString())).collect(Collectors.toSet());
    }

    /// The other side of [#lockAlone].
    void lockForAnswers(SubmissionId id) {
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(hashtextextended(:submission, 1))")
                .param("submission", id.toString())
                .query((_, _) -> true)
                .single();
    }

    /// @throws MovedMeanwhile if the review is no longer as it was read; nothing has changed
    void move(Review review, ReviewState next, ReviewStep step, String reason, Taker taker, Instant at) {
        int moved = jdbc.sql("""
                INSERT INTO submission.review (organisation, year, state, detail, version)
                VALUES (:organisation, :year, :state, :detail::jsonb, 1)
                ON CONFLICT (organisation, year) DO UPDATE
                   SET state = excluded.state, detail = excluded.detail, version = review.version + 1
                 WHERE review.version = :seen
                """)
                .param("organisation", review.id().organisation().code())
                .param("year", review.id().year().getValue())
                .param("state", next.getClass().getSimpleName())
                .param("detail", JSON.writeValueAsString(detail(next)))
                .param("seen", review.version())
                .update();
        if (moved == 0) {
            throw new MovedMeanwhile(review.id());
        }
        jdbc.sql("""
                INSERT INTO submission.step
                    (organisation, year, step, reason, state, taken_by, taken_as, name, staff_number, on_behalf_of, taken_at)
                VALUES
                    (:organisation, :year, :step, :reason, :state, :who, :as, :name, :staffNumber, :onBehalfOf, :at)
                """)
                .param("organisation", review.id().organisation().code())
                .param("year", review.id().year().getValue())
                .param("step", step.chinese())
                .param("reason", reason)
                .param("state", next.chinese())
                .param("who", taker.login())
                .param("as", taker.actor().name())
                .param("name", taker.name())
                .param("staffNumber", taker.staffNumber())
                .param("onBehalfOf", taker.onBehalfOf())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Who took steps of a submission under a staff number, the first first.
    List<Taker> taken(SubmissionId id, String staffNumber) {
        return jdbc.sql("""
                SELECT taken_by, taken_as, name, staff_number, on_behalf_of
                FROM submission.step
                WHERE organisation = :organisation AND year = :year AND staff_number = :staffNumber
                ORDER BY id
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("staffNumber", staffNumber)
                .query((row, _) -> new Taker(
                        row.getString("taken_by"),
                        row.getString("name"),
                        row.getString("staff_number"),
                        Actor.valueOf(row.getString("taken_as")),
                        row.getString("on_behalf_of")))
                .list();
    }

    List<StepTaken> steps(SubmissionId id) {
        return jdbc.sql("""
                SELECT step, reason, state, taken_by, name, on_behalf_of, taken_at
                FROM submission.step
                WHERE organisation = :organisation AND year = :year
                ORDER BY id
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> step(row))
                .list();
    }

    /// Of everybody in a year, the first first.
    Map<OrganisationId, List<StepTaken>> steps(Year year) {
        var steps = new TreeMap<OrganisationId, List<StepTaken>>();
        jdbc.sql("""
                SELECT organisation, step, reason, state, taken_by, name, on_behalf_of, taken_at
                FROM submission.step
                WHERE year = :year
                ORDER BY id
                """).param("year", year.getValue()).query(row -> {
            steps.computeIfAbsent(new OrganisationId(row.getString("organisation")), _ -> new ArrayList<>())
                    .add(step(row));
        });
        return steps;
    }

    private static StepTaken step(ResultSet row) throws SQLException {
        return new StepTaken(
                row.getString("step"),
                row.getString("reason"),
                row.getString("state"),
                row.getString("taken_by"),
                Optional.ofNullable(row.getString("name")),
                row.getString("on_behalf_of"),
                row.getTimestamp("taken_at").toInstant());
    }

    Map<OrganisationId, ReviewState> states(Year year) {
        var states = new TreeMap<OrganisationId, ReviewState>();
        jdbc.sql("SELECT organisation, state, detail FROM submission.review WHERE year = :year")
                .param("year", year.getValue())
                .query(row -> {
                    states.put(
                            new OrganisationId(row.getString("organisation")),
                            state(row.getString("state"), JSON.readTree(row.getString("detail"))));
                });
        return states;
    }

    /// How often anybody filed for a year.
    int countFilings(Year year) {
        return jdbc.sql("SELECT count(*) FROM submission.filing WHERE year = :year")
                .param("year", year.getValue())
                .query(Integer.class)
                .single();
    }

    /// How often it was filed.
    int countFilings(SubmissionId id) {
        return jdbc.sql("""
                SELECT count(*) FROM submission.filing WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(Integer.class)
                .single();
    }

    /// The next number of an authority's filings of a year; nobody else is given it until the transaction ends.
    int nextFiling(OrganisationId authority, Year year) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:authority, :year))")
                .param("authority", "filing/" + authority)
                .param("year", year.getValue())
                .query((_, _) -> true)
                .single();
        return jdbc.sql("""
                SELECT coalesce(max(number), 0) + 1 FROM submission.filing WHERE authority = :authority AND year = :year
                """)
                .param("authority", authority.code())
                .param("year", year.getValue())
                .query(Integer.class)
                .single();
    }

    void correct(SubmissionId id, String reason, Set<ItemCode> items, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO submission.correction (organisation, year, version, reason, items, opened_by, opened_at)
                VALUES (:organisation, :year, :version, :reason, :items, :who, :at)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("version", countFilings(id) + 1)
                .param("reason", reason)
                .param("items", items.stream().map(ItemCode::value).toArray(String[]::new))
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The items of a correction that is under way; empty: none is.
    Optional<Set<ItemCode>> correctable(SubmissionId id) {
        return jdbc.sql("""
                SELECT items
                FROM submission.correction
                WHERE organisation = :organisation AND year = :year
                  AND version > (SELECT count(*) FROM submission.filing
                                 WHERE organisation = :organisation AND year = :year)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> Arrays.stream(
                                (String[]) row.getArray("items").getArray())
                        .map(ItemCode::new)
                        .collect(Collectors.toSet()))
                .optional();
    }

    void keep(Document document, String sha256, String json, Instant at) {
        jdbc.sql("""
                INSERT INTO submission.document (sha256, organisation, year, version, content, approved_at)
                VALUES (:sha256, :organisation, :year, :version, :content, :at)
                ON CONFLICT (sha256) DO NOTHING
                """)
                .param("sha256", sha256)
                .param("organisation", document.id().organisation().code())
                .param("year", document.id().year().getValue())
                .param("version", document.version())
                .param("content", json)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<String> document(String sha256) {
        return jdbc.sql("SELECT content FROM submission.document WHERE sha256 = :sha256")
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }

    void file(
            SubmissionId id,
            Declared declared,
            ReviewStep.File step,
            OrganisationId authority,
            int number,
            String who) {
        jdbc.sql("""
                INSERT INTO submission.filing
                       (receipt, organisation, year, version, authority, number,
                        sha256, declared_by, declared_at, filed_by, filed_at)
                SELECT :receipt, :organisation, :year, version, :authority, :number,
                       sha256, :declaredBy, :declaredAt, :who, :at
                FROM submission.document
                WHERE sha256 = :sha256
                """)
                .param("receipt", step.receipt())
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("authority", authority.code())
                .param("number", number)
                .param("sha256", declared.sha256())
                .param("declaredBy", declared.declaredBy())
                .param("declaredAt", declared.at().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("at", step.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Everything one organisation filed for a year, version 1 first.
    List<Filing> filings(SubmissionId id) {
        return jdbc.sql("""
                SELECT receipt, filing.sha256, content, declared_by, declared_at, filed_by, filed_at
                FROM submission.filing
                JOIN submission.document USING (organisation, year, sha256)
                WHERE organisation = :organisation AND year = :year
                ORDER BY filing.version
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> filing(row))
                .list();
    }

    List<Filing> filed(Year year) {
        return jdbc.sql("""
                SELECT receipt, version, sha256, content, declared_by, declared_at, filed_by, filed_at
                FROM submission.shared_filed
                WHERE year = :year
                ORDER BY organisation
                """)
                .param("year", year.getValue())
                .query((row, _) -> filing(row))
                .list();
    }

    /// What was filed for a year by a moment, the latest of each organisation then.
    List<Filing> filed(Year year, Instant by) {
        return jdbc.sql("""
                SELECT DISTINCT ON (organisation)
                       receipt, filing.sha256, content, declared_by, declared_at, filed_by, filed_at
                FROM submission.filing
                JOIN submission.document USING (organisation, year, sha256)
                WHERE year = :year AND filed_at <= :by
                ORDER BY organisation, filing.version DESC
                """)
                .param("year", year.getValue())
                .param("by", by.atOffset(ZoneOffset.UTC))
                .query((row, _) -> filing(row))
                .list();
    }

    private static Filing filing(ResultSet row) throws SQLException {
        return new Filing(
                row.getString("receipt"),
                row.getString("sha256"),
                Document.parse(row.getString("content")),
                row.getString("declared_by"),
                row.getTimestamp("declared_at").toInstant(),
                row.getString("filed_by"),
                row.getTimestamp("filed_at").toInstant());
    }

    private static Map<String, Object> detail(ReviewState state) {
        return switch (state) {
            case Draft _ -> Map.of();
            case InReview(var begun) -> Map.of("begun", begun);
            case AwaitingApproval(var begun) -> Map.of("begun", begun);
            case SentBack(var by, var reason, var items) ->
                Map.of("by", by.name(), "reason", reason, "items", named(items));
            case Reopened(var reason, var items) -> Map.of("reason", reason, "items", named(items));
            case Approved(var sha256) -> Map.of("sha256", sha256);
            case Declared(var sha256, var by, var at, var begun) ->
                Map.of("sha256", sha256, "by", by, "at", at.toString(), "begun", begun);
            case Filed(var sha256, var receipt, var at) ->
                Map.of("sha256", sha256, "receipt", receipt, "at", at.toString());
        };
    }

    private static ReviewState state(String name, JsonNode detail) {
        return switch (name) {
            case "Draft" -> new Draft();
            case "InReview" -> new InReview(begun(detail));
            case "AwaitingApproval" -> new AwaitingApproval(begun(detail));
            case "SentBack" -> new SentBack(Actor.valueOf(text(detail, "by")), text(detail, "reason"), items(detail));
            case "Reopened" -> new Reopened(text(detail, "reason"), items(detail));
            case "Approved" -> new Approved(text(detail, "sha256"));
            case "Declared" ->
                new Declared(
                        text(detail, "sha256"), text(detail, "by"), Instant.parse(text(detail, "at")), begun(detail));
            case "Filed" ->
                new Filed(text(detail, "sha256"), text(detail, "receipt"), Instant.parse(text(detail, "at")));
            default -> throw new IllegalStateException("Unknown review state '%s'".formatted(name));
        };
    }

    private static Map<String, String> named(Map<ItemCode, String> items) {
        var named = new TreeMap<String, String>();
        items.forEach((code, why) -> named.put(code.value(), why));
        return named;
    }

    private static Map<ItemCode, String> items(JsonNode detail) {
        var items = new TreeMap<ItemCode, String>();
        if (detail.has("items")) {
            detail.get("items").forEachEntry((code, why) -> items.put(new ItemCode(code), why.stringValue()));
        }
        return items;
    }

    private static boolean begun(JsonNode detail) {
        return detail.has("begun") && detail.get("begun").booleanValue();
    }

    private static String text(JsonNode detail, String key) {
        return detail.get(key).stringValue();
    }
}
