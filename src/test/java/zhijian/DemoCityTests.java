package zhijian;

import org.junit.jupiter.api.Nested;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The demo city after its first start. It takes minutes to come down the road, so all who look at it share one.
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
@ContextConfiguration(initializers = PostgresForTests.class)
class DemoCityTests {

    @Nested
    class Road extends WholeRoad {}

    @Nested
    class Site extends SiteJourney {}
}
