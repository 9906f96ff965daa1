package zhijian.desk;

import java.time.Year;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.submission.Submissions;

/// The city as it was filed the year before (全市基数), kept in memory until somebody files for that year again.
@Component
class City {

    private final Submissions submissions;
    private final Catalogs catalogs;
    private final Map<Year, Known> known = new ConcurrentHashMap<>();

    /// @param filings how many there were of the year before
    private record Known(int filings, CityFigures figures) {}

    City(Submissions submissions, Catalogs catalogs) {
        this.submissions = submissions;
        this.catalogs = catalogs;
    }

    /// What was filed for the year before, computed with this year's catalog.
    CityFigures before(Year year) {
        int filings = submissions.countFilings(year.minusYears(1));
        return known.compute(
                        year,
                        (_, former) -> former != null && former.filings == filings
                                ? former
                                : new Known(filings, figures(year)))
                .figures;
    }

    private CityFigures figures(Year year) {
        return new CityFigures(catalogs.of(year), submissions.filed(year.minusYears(1)), submissions::level);
    }
}
