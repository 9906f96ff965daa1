package zhijian.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhijian.organisation.OrganisationId;
import zhijian.submission.SubmissionId;

class DeclarationTests {

    private static final Instant SIGNED = Instant.parse("2021-01-10T02:00:00Z");
    private static final Instant VOIDED = SIGNED.plusSeconds(3600);

    @Test
    void a_declaration_held_from_when_it_was_signed_until_it_was_voided_also_when_asked_later() {
        var voided = declaration(new Declaration.Voided(VOIDED, "开放更正"));
        assertThat(voided.held(SIGNED.minusMillis(1))).isFalse();
        assertThat(voided.held(SIGNED)).isTrue();
        assertThat(voided.held(VOIDED.minusMillis(1))).isTrue();
        assertThat(voided.held(VOIDED)).isFalse();
        assertThat(declaration(null).held(VOIDED.plusSeconds(1))).isTrue();
    }

    private static Declaration declaration(Declaration.@Nullable Voided voided) {
        return new Declaration(
                1,
                new SubmissionId(new OrganisationId("3131001137"), Year.of(2020)),
                1,
                "00",
                "沈某",
                new Declaration.Proof.Electronic("3131001137.leader", SIGNED),
                voided);
    }
}
