package zhijian.sentinel;

import java.net.URI;
import java.time.Instant;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import zhijian.organisation.OrganisationId;

/// Where an organisation says that its report of a year stands (报告网址).
///
/// @param outcome what is believed of it; null: it was not looked at yet
/// @param detail what exactly; may be empty
/// @param suspected what the latest probe found, if that may pass by itself and was not seen twice in a row
/// @param told the outcome people were last told of
/// @param goodAt when it was last found as it should be; null: never
record Address(
        long id,
        OrganisationId organisation,
        Year year,
        URI url,
        String givenBy,
        Instant givenAt,
        Instant nextAt,
        @Nullable Outcome outcome,
        String detail,
        @Nullable Outcome suspected,
        @Nullable Outcome told,
        @Nullable Instant goodAt) {}
