package zhijian.submission;

import java.time.Year;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Lets people in to the submissions they may see (准入): from what stands in an address to a submission.
@Component
public class Admission {

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private final Submissions submissions;
    private final Register register;
    private final Cycles cycles;

    Admission(Submissions submissions, Register register, Cycles cycles) {
        this.submissions = submissions;
        this.register = register;
        this.cycles = cycles;
    }

    /// @throws ResponseStatusException 404 where no such submission can be, 403 where it is not for this person
    /// @throws NotYetApproved where this person may look at the data once the organisation has approved them
    public SubmissionId admit(String organisation, String year, CurrentUser user) {
        if (!OrganisationId.isCode(organisation) || !YEAR.matcher(year).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var id = new SubmissionId(new OrganisationId(organisation), Year.parse(year));
        var known =
                register.find(id.organisation()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean reports =
                !List.of(OrganisationKind.COMMISSION, OrganisationKind.OWNER).contains(known.kind());
        if (!reports || cycles.find(id.year()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!submissions.maySee(id, user)) {
            if (submissions.watches(id, user)) {
                throw new NotYetApproved(known.name(), id.year(), submissions.state(id));
            }
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return id;
    }

    /// Lets in nobody but people of the organisation itself: to what was typed on the way to what it approved.
    ///
    /// @throws ResponseStatusException 403 for everybody else
    public void mustBeOwn(SubmissionId id, CurrentUser user) {
        if (!user.organisation().equals(id.organisation())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
