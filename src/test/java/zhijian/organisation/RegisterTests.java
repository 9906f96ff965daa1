package zhijian.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import zhijian.PostgresForTests;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class RegisterTests {

    private static final Path DEMO = Path.of("demo/register");

    @Autowired
    Register register;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    Path empty;

    @BeforeEach
    void the_demo_city_is_known() {
        register.takeOver(DEMO);
    }

    @Test
    void the_commission_of_the_city_is_found() {
        assertThat(register.commission().name()).isEqualTo("上海市教育委员会");
        assertThat(register.schools()).hasSize(71);
        assertThat(register.school(register.commission().id())).isEmpty();
    }

    @Test
    void taking_a_register_over_again_updates_what_changed_and_drops_nothing() {
        var before = register.schools().getFirst();
        var owner = register.organisations(OrganisationKind.OWNER).getFirst();
        var renamed = new School(
                before.id(),
                "更名学校",
                before.district(),
                SchoolType.SKILLED_WORKER,
                SupervisingKind.INDUSTRY,
                owner.id(),
                before.artsOrSports(),
                before.inlandClass());

        register.takeOver(
                List.of(new Organisation(before.id(), "更名学校", OrganisationKind.SCHOOL, owner.id())), List.of(renamed));

        assertThat(register.school(before.id())).contains(renamed);
        assertThat(register.organisation(before.id()).supervisor()).isEqualTo(owner.id());
        assertThat(register.schools()).hasSize(71);

        register.takeOver(DEMO);
        assertThat(register.school(before.id())).contains(before);
    }

    @Test
    void who_reads_during_a_take_over_that_fails_is_not_left_with_what_never_came_true() {
        var before = register.commission();
        var renamed = new Organisation(before.id(), "从未改名", before.kind(), before.supervisor());

        transactions.executeWithoutResult(transaction -> {
            register.takeOver(List.of(renamed), List.of());
            assertThat(register.commission()).isEqualTo(renamed);
            transaction.setRollbackOnly();
        });

        assertThat(register.commission()).isEqualTo(before);
    }

    @Test
    void files_that_cannot_be_used_change_nothing() {
        assertThatExceptionOfType(RegisterInvalid.class).isThrownBy(() -> register.takeOver(empty));
        assertThat(register.schools()).hasSize(71);
    }

    @Test
    void whom_the_register_does_not_know_it_says() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> register.organisation(new OrganisationId("9999999999")))
                .withMessage("The register has no organisation 9999999999");
    }
}
