package zhijian.declaration;

import java.security.cert.X509Certificate;
import java.util.List;

/// One key an organisation can sign with (电子印章), known by its certificate; the key itself stays with the
/// [SealService].
///
/// @param chain the organisation's certificate first, the root last
public record Seal(List<X509Certificate> chain) {

    public Seal {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.of(certificate());
    }
}
