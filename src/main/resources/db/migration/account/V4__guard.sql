ALTER TABLE account.person
    ADD COLUMN suspended_at timestamptz,
    ADD COLUMN suspended_why text NOT NULL DEFAULT '',
    ADD COLUMN password_set_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN usable_since timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN account.person.suspended_at IS 'from then on the account signs nobody in until the security administrator restores it';
COMMENT ON COLUMN account.person.usable_since IS 'made or restored: from then on its days without use are counted';

CREATE TABLE account.failure (
    kind     text        NOT NULL,
    key      text        NOT NULL,
    failures int         NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
);
COMMENT ON TABLE account.failure IS
    'wrong passwords in a row: PAIR = of one account from one address, ACCOUNT = from anywhere, ADDRESS = for any account; forgotten after a quiet hour';
COMMENT ON COLUMN account.failure.key IS 'SHA-256 of the login, the address or both: what was typed by mistake is kept nowhere';
