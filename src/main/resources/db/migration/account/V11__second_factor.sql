CREATE TABLE account.totp (
    login        text        PRIMARY KEY REFERENCES account.person,
    secret       bytea       NOT NULL,
    begun_at     timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL DEFAULT 0
);
COMMENT ON TABLE account.totp IS 'the secret a person''s authenticator application shares with us (RFC 6238)';
COMMENT ON COLUMN account.totp.secret IS 'sealed by the vault for account.totp/<login>';
COMMENT ON COLUMN account.totp.confirmed_at IS 'when the application first showed a right code; NULL: it counts for nothing yet';
COMMENT ON COLUMN account.totp.last_step IS 'the latest half minute whose code was used: no code is good twice';

CREATE TABLE account.recovery_code (
    login text  NOT NULL REFERENCES account.person,
    mark  bytea NOT NULL,
    PRIMARY KEY (login, mark)
);
COMMENT ON TABLE account.recovery_code IS 'codes on paper for who lost their device; each good once, its row goes when it is used';
COMMENT ON COLUMN account.recovery_code.mark IS 'the code under the vault''s key: who has the database alone cannot try codes';

CREATE TABLE account.passkey (
    id                bytea       PRIMARY KEY,
    login             text        NOT NULL REFERENCES account.person,
    label             text        NOT NULL,
    attestation       bytea       NOT NULL,
    client_data       bytea       NOT NULL,
    public_key        bytea       NOT NULL,
    signatures        bigint      NOT NULL,
    user_verified     boolean     NOT NULL,
    backup_eligible   boolean     NOT NULL,
    backed_up         boolean     NOT NULL,
    transports        text        NOT NULL,
    created_at        timestamptz NOT NULL,
    used_at           timestamptz NOT NULL
);
CREATE INDEX ON account.passkey (login);
COMMENT ON TABLE account.passkey IS 'public halves of passkeys (WebAuthn); of no use to whoever steals them';
COMMENT ON COLUMN account.passkey.transports IS 'how the device is reached, separated by blanks';

COMMENT ON TABLE account.failure IS
    'wrong passwords in a row: PAIR = of one account from one address, ACCOUNT = from anywhere, ADDRESS = for any account; CODE = wrong codes of a second factor; forgotten after a quiet hour';
