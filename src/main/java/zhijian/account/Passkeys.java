package zhijian.account;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Passkeys (通行密钥), in `account.passkey`: keys that a person's device or USB token keeps and uses for our address only,
/// so that no made-up page can ask for them.
@Component
class Passkeys {

    private static final int LONGEST_LABEL = 40;
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /// @param id as addresses carry it
    record Passkey(String id, String label, Instant createdAt, Instant usedAt) {}

    List<Passkey> of(String login) {
        return jdbc.sql(
                        "SELECT id, label, created_at, used_at FROM account.passkey WHERE login = :login ORDER BY created_at")
                .param("login", login)
                .query((row, _) -> new Passkey(
                        new Bytes(row.getBytes("id")).toBase64UrlString(),
                        row.getString("label"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("used_at").toInstant()))
                .list();
    }

    /// What the browser needs to make one.
    ///
    /// @param origin our address as the browser sees it, e.g. `https://report.example.cn`
    PublicKeyCredentialCreationOptions creation(Authentication signedIn, String origin) {
        return ceremony(signedIn.getName(), origin)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn));
    }

    /// Keeps what the browser made.
    ///
    /// @throws AccountRefused if it does not answer what was asked; nothing has changed
    @Transactional
    void keep(
            PublicKeyCredentialCreationOptions asked,
            PublicKeyCredential<AuthenticatorAttestationResponse> made,
            String label,
            CurrentUser user,
            String origin) {
        var name = label.isBlank() ? "通行密钥" : label.strip();
        try {
            ceremony(user.login(), origin)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            asked,
                            new RelyingPartyPublicKey(
                                    made, name.substring(0, Math.min(name.length(), LONGEST_LABEL)))));
        } catch (RuntimeException e) {
            LOG.warn("A passkey made by {} was not accepted", user.login(), e);
            throw new AccountRefused("通行密钥没有通过核对，没有保存。请刷新页面再试。");
        }
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Passkey added"));
    }

    /// What the browser needs to use one of this person's.
    PublicKeyCredentialRequestOptions use(Authentication signedIn, String origin) {
        return ceremony(signedIn.getName(), origin)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(signedIn));
    }

    /// Whether the browser's answer proves that this person's device was there.
    @Transactional
    boolean accepts(
            PublicKeyCredentialRequestOptions asked,
            PublicKeyCredential<AuthenticatorAssertionResponse> answer,
            CurrentUser user,
            String origin) {
        try {
            ceremony(user.login(), origin).authenticate(new RelyingPartyAuthenticationRequest(asked, answer));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A passkey used by {} was not accepted", user.login(), e);
            return false;
        }
    }

    /// @throws AccountRefused if it is not this person's; nothing has changed
    @Transactional
    void remove(String id, CurrentUser user) {
        int removed = jdbc.sql("DELETE FROM account.passkey WHERE id = :id AND login = :login")
                .param("id", bytes(id))
                .param("login", user.login())
                .update();
        if (removed == 0) {
            throw new AccountRefused("没有这把通行密钥，可能已经删除。");
        }
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Passkey removed"));
    }

    private static byte[] bytes(String id) {
        try {
            return Bytes.fromBase64(id).getBytes();
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// @param login whose keys it is about: it sees nobody else's
    private WebAuthnRelyingPartyOperations ceremony(String login, String origin) {
        var ours = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(origin).getHost())
                .name("职鉴")
                .build();
        var ceremony = new Webauthn4JRelyingPartyOperations(
                new OneOwner(owner(login)), new KeysOfOne(login), ours, Set.of(origin));
        ceremony.setCustomizeCreationOptions(it -> it.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                .userVerification(UserVerificationRequirement.PREFERRED)
                .residentKey(ResidentKeyRequirement.DISCOURAGED)
                .build()));
        return ceremony;
    }

    /// What a device knows a person by; its number says nothing of who they are.
    private static PublicKeyCredentialUserEntity owner(String login) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(HexFormat.of().parseHex(Invitations.sha256("zhijian passkey " + login))))
                .name(login)
                .displayName(login)
                .build();
    }

    private record OneOwner(PublicKeyCredentialUserEntity owner) implements PublicKeyCredentialUserEntityRepository {

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return owner.getId().equals(id) ? owner : null;
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String login) {
            return owner.getName().equals(login) ? owner : null;
        }

        @Override
        public void save(PublicKeyCredentialUserEntity added) {
            throw new UnsupportedOperationException("A ceremony adds no people");
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("A ceremony removes no people");
        }
    }

    private final class KeysOfOne implements UserCredentialRepository {

        private static final String KEYS = """
                SELECT id, label, attestation, client_data, public_key, signatures, user_verified, backup_eligible,
                       backed_up, transports, created_at, used_at
                FROM account.passkey
                WHERE login = :login
                """;

        private final String login;

        KeysOfOne(String login) {
            this.login = login;
        }

        @Override
        public void save(CredentialRecord key) {
            jdbc.sql("""
                    INSERT INTO account.passkey (id, login, label, attestation, client_data, public_key, signatures,
                                                 user_verified, backup_eligible, backed_up, transports, created_at,
                                                 used_at)
                    VALUES (:id, :login, :label, :attestation, :clientData, :publicKey, :signatures, :verified,
                            :eligible, :backedUp, :transports, :now, :now)
                    ON CONFLICT (id) DO UPDATE
                       SET signatures = excluded.signatures, backed_up = excluded.backed_up, used_at = excluded.used_at
                    """)
                    .param("id", key.getCredentialId().getBytes())
                    .param("login", login)
                    .param("label", key.getLabel())
                    .param("attestation", bytes(key.getAttestationObject()))
                    .param("clientData", bytes(key.getAttestationClientDataJSON()))
                    .param("publicKey", key.getPublicKey().getBytes())
                    .param("signatures", key.getSignatureCount())
                    .param("verified", key.isUvInitialized())
                    .param("eligible", key.isBackupEligible())
                    .param("backedUp", key.isBackupState())
                    .param(
                            "transports",
                            key.getTransports().stream()
                                    .map(AuthenticatorTransport::getValue)
                                    .sorted()
                                    .collect(Collectors.joining(" ")))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }

        private static byte[] bytes(@Nullable Bytes given) {
            return Objects.requireNonNull(given, "The browser left out its attestation")
                    .getBytes();
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("A ceremony removes no keys");
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return jdbc.sql(KEYS + "AND id = :id")
                    .param("login", login)
                    .param("id", id.getBytes())
                    .query(this::read)
                    .optional()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes owner) {
            return jdbc.sql(KEYS).param("login", login).query(this::read).list();
        }

        private CredentialRecord read(ResultSet row, int number) throws SQLException {
            return ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(new Bytes(row.getBytes("id")))
                    .userEntityUserId(owner(login).getId())
                    .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                    .signatureCount(row.getLong("signatures"))
                    .uvInitialized(row.getBoolean("user_verified"))
                    .transports(Arrays.stream(row.getString("transports").split(" "))
                            .filter(it -> !it.isEmpty())
                            .map(AuthenticatorTransport::valueOf)
                            .collect(Collectors.toSet()))
                    .backupEligible(row.getBoolean("backup_eligible"))
                    .backupState(row.getBoolean("backed_up"))
                    .attestationObject(new Bytes(row.getBytes("attestation")))
                    .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                    .created(row.getTimestamp("created_at").toInstant())
                    .lastUsed(row.getTimestamp("used_at").toInstant())
                    .label(row.getString("label"))
                    .build();
        }
    }
}
