package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// How sure we are of who sits at the other end (身份确认): whether a second factor is due, and how long ago the person
/// last proved to be themselves. Kept in the session.
@Component
public class Assurance {

    /// The session's attribute for when the person last proved to be themselves.
    public static final String CONFIRMED_AT = Assurance.class.getName() + ".confirmedAt";

    /// A signature needs a proof not older than this.
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final String FACTOR = Assurance.class.getName() + ".factor";

    private static final Set<Role> WHO_ONLY_ENTER = Set.of(Role.COLLECTOR, Role.HELPER);

    private final SecondFactors factors;
    private final Register register;
    private final Clock clock;
    private final SecondFactorPolicy policy;

    /// What a session still needs of a second factor (第二因素状态).
    enum Factor {
        /// nothing: it was given, or this person needs none
        NONE_DUE,
        /// the person has one and must give it
        DUE,
        /// the person must bind one first
        TO_BE_BOUND
    }

    /// @param policy `zhijian.second-factor`: `required`, or `optional` on a demonstration
    Assurance(
            SecondFactors factors,
            Register register,
            Clock clock,
            @Value("${zhijian.second-factor:required}") SecondFactorPolicy policy) {
        this.factors = factors;
        this.register = register;
        this.clock = clock;
        this.policy = policy;
    }

    /// The right password, or the city's sign-in: a proof, but no second factor yet.
    public void signedIn(HttpSession session) {
        session.removeAttribute(FACTOR);
        confirmed(session);
    }

    /// The second factor was given or bound. A session that may more than before has a new number, which nobody saw
    /// who saw the one before.
    void factorGiven(HttpServletRequest request) {
        var session = request.getSession();
        if (session.getAttribute(FACTOR) != Factor.NONE_DUE) {
            request.changeSessionId();
        }
        session.setAttribute(FACTOR, Factor.NONE_DUE);
        confirmed(session);
    }

    void confirmed(HttpSession session) {
        session.setAttribute(CONFIRMED_AT, clock.instant());
    }

    /// The person's factors changed: what is due is looked up again.
    void changed(HttpSession session, CurrentUser user) {
        if (!factors.has(user.login())) {
            session.removeAttribute(FACTOR);
        }
    }

    Factor factor(HttpSession session, CurrentUser user) {
        if (session.getAttribute(FACTOR) instanceof Factor known && known != Factor.TO_BE_BOUND) {
            return known;
        }
        var factor = factors.has(user.login()) ? Factor.DUE : mustHaveOne(user) ? Factor.TO_BE_BOUND : Factor.NONE_DUE;
        session.setAttribute(FACTOR, factor);
        return factor;
    }

    /// Whether the person proved to be themselves a short while ago.
    boolean isFresh(HttpSession session) {
        return session.getAttribute(CONFIRMED_AT) instanceof Instant at
                && Duration.between(at, clock.instant()).compareTo(FRESH) <= 0;
    }

    /// Everybody but those who only enter a school's data.
    boolean mustHaveOne(CurrentUser user) {
        return policy == SecondFactorPolicy.REQUIRED
                && !(WHO_ONLY_ENTER.contains(user.role())
                        && register.organisation(user.organisation()).kind() == OrganisationKind.SCHOOL);
    }
}
