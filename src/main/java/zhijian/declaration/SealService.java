package zhijian.declaration;

import java.security.cert.X509Certificate;
import java.util.List;
import zhijian.organisation.Organisation;

/// Holds organisations' seals and signs with them (电子签章服务). A city's own service is connected by a bean of this type;
/// without one, declarations are signed on paper.
public interface SealService {

    /// As people know it.
    String name();

    /// Whether its signatures bind nobody.
    boolean isDemonstration();

    /// What this organisation can sign with now; empty: nothing, it signs on paper.
    List<Seal> seals(Organisation organisation);

    /// A bare signature by the seal's key, hash included, see [SigningAlgorithm].
    ///
    /// @throws SealUnavailable if the service cannot be reached or refuses; nothing was signed
    byte[] sign(Seal seal, byte[] data);

    /// Whose certificates are believed.
    List<X509Certificate> anchors();
}
