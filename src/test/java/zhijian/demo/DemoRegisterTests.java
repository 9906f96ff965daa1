package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhijian.demo.DemoRegister.District;
import zhijian.demo.DemoRegister.Owner;
import zhijian.demo.DemoRegister.School;

class DemoRegisterTests {

    private final DemoRegister register = DemoRegister.read(DemoDataTests.DEMO.resolve("register"));

    @Test
    void seventy_one_schools_answer_to_whom_the_report_says() {
        assertThat(register.schools().stream().collect(Collectors.groupingBy(School::kind, Collectors.counting())))
                .isEqualTo(Map.of("commission", 19L, "district", 29L, "industry", 21L, "private", 2L));
    }

    @Test
    void a_filing_goes_to_the_commission_the_own_district_or_an_owner() {
        var owners = register.owners().stream().map(Owner::code).toList();
        assertThat(register.schools()).allSatisfy(school -> {
            switch (school.kind()) {
                case "commission" -> assertThat(school.supervisor()).isEqualTo("310000");
                case "industry" -> assertThat(owners).contains(school.supervisor());
                default -> assertThat(school.supervisor()).isEqualTo(school.district());
            }
        });
    }

    @Test
    void codes_and_names_are_unique_and_every_district_has_a_school() {
        assertThat(register.schools())
                .extracting(School::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("3131\\d{6}"));
        assertThat(register.schools()).extracting(School::name).doesNotHaveDuplicates();
        assertThat(register.schools())
                .extracting(School::district)
                .hasSameElementsAs(
                        register.districts().stream().map(District::code).toList());
    }
}
