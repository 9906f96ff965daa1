package zhijian.report;

import java.time.Year;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemType;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// What reports may bind beside numbers (报告可代入的名称): names from the register, texts from the release.
@Component
public class ReportNames {

    private final Catalogs catalogs;
    private final Register register;

    ReportNames(Catalogs catalogs, Register register) {
        this.catalogs = catalogs;
        this.register = register;
    }

    /// Narratives that were not given are blank.
    public Names of(Scope scope, Year year, Facts facts) {
        var texts = new LinkedHashMap<String, String>();
        catalogs.of(year).items().stream()
                .filter(item -> item.type() == ItemType.TEXT)
                .forEach(item -> texts.put(item.code().value(), ""));
        facts.words(scope).forEach((code, text) -> texts.put(code.value(), text));
        var organisation = register.organisation(new OrganisationId(scope.code()));
        if (organisation.kind() != OrganisationKind.COMMISSION) {
            texts.put("name", organisation.name());
        }
        register.school(organisation.id())
                .ifPresent(school -> texts.put(
                        "district", register.organisation(school.district()).name()));
        return new Names(texts);
    }
}
