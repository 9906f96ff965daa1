package zhijian.submission;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhijian.account.Acting;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.Level;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Filed;

/// Who may look at which submission, type into it, and take steps in it (权限). What steps there are, [ReviewFlow] says.
@Component
class Access {

    private final Register register;
    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Delegations delegations;
    private final Helpers helpers;
    private final ReviewStore reviews;

    Access(
            Register register,
            Catalogs catalogs,
            Cycles cycles,
            Delegations delegations,
            Helpers helpers,
            ReviewStore reviews) {
        this.register = register;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.delegations = delegations;
        this.helpers = helpers;
        this.reviews = reviews;
    }

    /// Which questions an organisation is asked.
    ///
    /// @throws IllegalArgumentException if it reports nothing: the commission and industry owners
    Level level(OrganisationId organisation) {
        return switch (register.organisation(organisation).kind()) {
            case SCHOOL -> Level.SCHOOL;
            case DISTRICT -> Level.DISTRICT;
            case INSTITUTE -> Level.CITY;
            case COMMISSION, OWNER ->
                throw new IllegalArgumentException("%s reports no data of its own".formatted(organisation));
        };
    }

    /// Where everybody stands who must report in a year, or reported.
    Map<OrganisationId, ReviewState> states(Year year) {
        var states = reviews.states(year);
        cycles.obliged(year).forEach(organisation -> states.putIfAbsent(organisation, new ReviewState.Draft()));
        return states;
    }

    /// In what capacity this person may take steps today; a deputy has that of the person they stand in for.
    Actor actor(SubmissionId id, CurrentUser user) {
        return actor(id, user, delegations.acting(user));
    }

    Actor actor(SubmissionId id, CurrentUser user, Acting acting) {
        if (user.organisation().equals(id.organisation())) {
            return switch (acting.role()) {
                case COLLECTOR -> Actor.COLLECTOR;
                case HELPER, DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> Actor.BYSTANDER;
                case REVIEWER -> Actor.REVIEWER;
                case LEADER -> Actor.LEADER;
            };
        }
        boolean supervises =
                register.organisation(id.organisation()).supervisor().equals(user.organisation());
        return supervises && List.of(Role.REVIEWER, Role.LEADER).contains(acting.role())
                ? Actor.SUPERVISOR
                : Actor.BYSTANDER;
    }

    /// Whether this person may type answers now: the collector everywhere, a helper in some section at least.
    boolean mayEnter(SubmissionId id, CurrentUser user) {
        return !entered(id, user).isEmpty();
    }

    /// Numbers of the sections in which this person may type answers now.
    Set<String> entered(SubmissionId id, CurrentUser user) {
        return enters(id, user).filter(_ -> isOpen(id)).orElse(Set.of());
    }

    /// Whether this person may type answers of one section now.
    ///
    /// @param section number of the section, as in [FormSection]
    boolean mayEnter(SubmissionId id, String section, CurrentUser user) {
        return enters(id, user).filter(sections -> sections.contains(section)).isPresent() && isOpen(id);
    }

    private boolean isOpen(SubmissionId id) {
        return reviews.get(id).state().isOpen() && isObliged(id);
    }

    /// The sections this person fills in; empty: nobody who enters data for this organisation.
    private Optional<Set<String>> enters(SubmissionId id, CurrentUser user) {
        if (!user.organisation().equals(id.organisation())) {
            return Optional.empty();
        }
        return switch (user.role()) {
            case COLLECTOR -> Optional.of(sections(id));
            case HELPER -> Optional.of(helpers.sections(id).getOrDefault(user.login(), Set.of()));
            case REVIEWER, LEADER, DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> Optional.empty();
        };
    }

    private Set<String> sections(SubmissionId id) {
        return catalogs.of(id.year()).items(level(id.organisation())).stream()
                .map(Item::section)
                .collect(Collectors.toSet());
    }

    /// Whether this person may look at the data now: their own organisation's at all times; those filed with theirs,
    /// and for the commission and the institute all, once the organisation has approved them. Helpers, and deputies
    /// who stand in for nobody today, look at nothing but their own organisation's.
    boolean maySee(SubmissionId id, CurrentUser user) {
        return user.organisation().equals(id.organisation())
                || (watches(id, user) && (reviews.get(id).state().isApproved() || reviews.countFilings(id) > 0));
    }

    /// Whether this person may look at whatever these organisations have filed.
    boolean maySeeFilings(Collection<OrganisationId> organisations, CurrentUser user) {
        boolean watching = isOfficer(user);
        return (watching && seesAll(user))
                || organisations.stream()
                        .allMatch(id -> id.equals(user.organisation())
                                || (watching
                                        && register.find(id)
                                                .filter(it -> it.supervisor().equals(user.organisation()))
                                                .isPresent()));
    }

    /// Whether this person follows how far another organisation has come, without looking at drafts.
    boolean watches(SubmissionId id, CurrentUser user) {
        return isOfficer(user)
                && (seesAll(user)
                        || user.organisation()
                                .equals(register.organisation(id.organisation()).supervisor()));
    }

    private boolean isOfficer(CurrentUser user) {
        return Role.OF_EVERY_ORGANISATION.contains(delegations.acting(user).role());
    }

    private boolean seesAll(CurrentUser user) {
        return register.organisation(user.organisation()).kind().isCityWide();
    }

    /// Submissions of this person's organisation and those it watches, in a year, and where they stand.
    Map<SubmissionId, ReviewState> visible(CurrentUser user, Year year) {
        boolean watching = isOfficer(user);
        boolean all = watching && seesAll(user);
        var supervisors = new HashMap<OrganisationId, OrganisationId>();
        register.organisations().forEach(it -> supervisors.put(it.id(), it.supervisor()));
        var visible = new LinkedHashMap<SubmissionId, ReviewState>();
        states(year).forEach((organisation, state) -> {
            if (all
                    || organisation.equals(user.organisation())
                    || watching && user.organisation().equals(supervisors.get(organisation))) {
                visible.put(new SubmissionId(organisation, year), state);
            }
        });
        return visible;
    }

    /// Submissions that wait for a step of this person, in a year.
    List<SubmissionId> waitingFor(CurrentUser user, Year year) {
        var waiting = new ArrayList<SubmissionId>();
        var acting = delegations.acting(user);
        visible(user, year).forEach((id, state) -> {
            var actor = actor(id, user, acting);
            boolean mine = switch (state) {
                case ReviewState.Draft _, ReviewState.SentBack _, ReviewState.Reopened _ -> actor == Actor.COLLECTOR;
                case ReviewState.InReview _ -> actor == Actor.REVIEWER;
                case ReviewState.AwaitingApproval _, ReviewState.Approved _ -> actor == Actor.LEADER;
                case Declared _ -> actor == Actor.SUPERVISOR;
                case Filed _ -> false;
            };
            if (mine) {
                waiting.add(id);
            }
        });
        return waiting;
    }

    /// @throws NotYours if this person enters no data for this organisation, or it reports nothing this year
    void mustEnter(SubmissionId id, CurrentUser user) {
        boolean enters = switch (user.role()) {
            case COLLECTOR, HELPER -> user.organisation().equals(id.organisation());
            case REVIEWER, LEADER, DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> false;
        };
        if (!enters) {
            throw new NotYours("只有本单位的采集员和协助填报人可以填写这份数据。");
        }
        if (!isObliged(id)) {
            throw new NotYours("%s 年度没有向本单位布置填报任务。".formatted(id.year()));
        }
    }

    private boolean isObliged(SubmissionId id) {
        var obligation = cycles.obligations(id.year()).get(id.organisation());
        return obligation != null && obligation.isObliged();
    }

    /// The only sections a helper changes: those the collector shared. Empty: this person changes all.
    Optional<Set<String>> shared(SubmissionId id, CurrentUser user) {
        return user.role() == Role.HELPER ? Optional.of(enters(id, user).orElse(Set.of())) : Optional.empty();
    }
}
