package zhijian.declaration;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import zhijian.organisation.Organisation;

/// Holds organisations' seals and signs with them (电子签章服务). A city's own service is connected by a bean of this type;
/// without one, declarations are signed on paper.
public interface SealService {

    /// As people know it.
    String name();

    /// Whether its signatures bind nobody.
    boolean isDemonstration();

    /// The kinds of seal this organisation can sign with now, the usual one first; empty: none, it signs on paper.
    List<SigningAlgorithm> algorithms(Organisation organisation);

    /// The organisation's seal of this kind; empty if it has none.
    Optional<Seal> seal(Organisation organisation, SigningAlgorithm algorithm);

    /// A bare signature by the seal's key, hash included, see [SigningAlgorithm].
    ///
    /// @throws SealUnavailable if the service cannot be reached or refuses; nothing was signed
    byte[] sign(Seal seal, byte[] data);

    /// Whose certificates are believed.
    List<X509Certificate> anchors();
}
