package zhijian.indicator;

import zhijian.catalog.Catalogs;
import zhijian.release.Release;

class DuckDbEngineTests extends EngineContract {

    @Override
    Engine engine() {
        return Engine.duckDb("500MB");
    }

    @Override
    YearTables tables(Release release, Catalogs catalogs) {
        return YearTables.of(release, catalogs);
    }
}
