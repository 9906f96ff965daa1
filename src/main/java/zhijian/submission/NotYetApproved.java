package zhijian.submission;

import java.time.Year;

/// An authority asks for data that their organisation has not approved yet.
public class NotYetApproved extends RuntimeException {

    private final String organisation;
    private final Year year;
    private final transient ReviewState state;

    NotYetApproved(String organisation, Year year, ReviewState state) {
        super("%s has not approved its data of %s yet".formatted(organisation, year));
        this.organisation = organisation;
        this.year = year;
        this.state = state;
    }

    String organisation() {
        return organisation;
    }

    Year year() {
        return year;
    }

    ReviewState state() {
        return state;
    }
}
