package zhijian.desk;

import java.time.Year;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhijian.catalog.Catalogs;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.Submissions;

/// The city as it was filed the year before (全市基数), kept in memory until somebody files for that year again.
@Component
class City {

    private final Submissions submissions;
    private final Catalogs catalogs;
    private final Map<Year, CityFigures> known = new ConcurrentHashMap<>();

    City(Submissions submissions, Catalogs catalogs) {
        this.submissions = submissions;
        this.catalogs = catalogs;
    }

    /// What was filed for the year before, computed with this year's catalog.
    CityFigures before(Year year) {
        return known.computeIfAbsent(
                year, it -> new CityFigures(catalogs.of(it), submissions.filed(it.minusYears(1)), submissions::level));
    }

    @TransactionalEventListener
    void forget(ReviewMoved moved) {
        if (moved.to() instanceof ReviewState.Filed) {
            known.remove(moved.submission().year().plusYears(1));
        }
    }
}
