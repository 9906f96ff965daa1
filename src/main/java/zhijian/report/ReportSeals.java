package zhijian.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhijian.declaration.Seal;
import zhijian.declaration.SealService;
import zhijian.declaration.SigningAlgorithm;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.print.OfdSeal;
import zhijian.print.SealPicture;

/// Finds the seal of who issues an edition (取用印章): its SM2 key at the seal service, a picture signed by the commission.
@Component
class ReportSeals {

    private static final String NAME = "报告专用章";

    private final @Nullable SealService service;
    private final Register register;

    ReportSeals(ObjectProvider<SealService> service, Register register) {
        this.service = service.getIfAvailable();
        this.register = register;
    }

    /// Null where there is no seal service, or it has no SM2 key: reports are then published without a seal.
    @Nullable
    ReportSeal of(OrganisationId issuer) {
        var organisation = register.organisation(issuer);
        var holder = key(organisation);
        var maker = register.organisations(OrganisationKind.COMMISSION).stream()
                .findFirst()
                .flatMap(this::key);
        if (service == null || holder.isEmpty() || maker.isEmpty()) {
            return null;
        }
        var picture = SealPicture.png(organisation.name(), service.isDemonstration() ? "演示专用章" : NAME);
        var seal = OfdSeal.make(
                issuer.code(),
                NAME,
                picture,
                ReportSeal.MILLIMETRES,
                holder.get().certificate(),
                maker.get());
        return new ReportSeal(seal, holder.get());
    }

    private Optional<OfdSeal.Key> key(Organisation organisation) {
        if (service == null) {
            return Optional.empty();
        }
        var seals = service;
        return seals.seal(organisation, SigningAlgorithm.SM2)
                .map((Seal seal) -> new OfdSeal.Key(seal.certificate(), data -> seals.sign(seal, data)));
    }
}
