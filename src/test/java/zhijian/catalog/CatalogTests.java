package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import org.junit.jupiter.api.Test;

class CatalogTests {

    private final Catalog catalog = new Catalogs(Path.of("catalog")).of(Year.of(2020));

    @Test
    void the_catalog_of_2020_has_all_its_items_and_indicators() {
        assertThat(catalog.items()).hasSize(395);
        assertThat(catalog.indicators()).hasSize(81);
        assertThat(catalog.outline().chapters()).hasSize(9);
        assertThat(catalog.checks(Level.SCHOOL)).isNotEmpty();
    }
}
