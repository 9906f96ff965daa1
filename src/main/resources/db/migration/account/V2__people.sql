ALTER TABLE account.person
    ADD COLUMN staff_number text,
    ADD COLUMN withdrawn_at timestamptz;
COMMENT ON COLUMN account.person.role IS
    'COLLECTOR, REVIEWER, LEADER, HELPER or DEPUTY: one person never holds two in one organisation';
COMMENT ON COLUMN account.person.staff_number IS
    'who the person is within their organisation, as its personnel list numbers them; NULL = not stated';
COMMENT ON COLUMN account.person.password_hash IS 'empty: invited, has not set a password yet';
COMMENT ON COLUMN account.person.withdrawn_at IS 'from then on the account signs nobody in; its name stays for the records';
CREATE UNIQUE INDEX one_person_one_role ON account.person (organisation, staff_number) WHERE withdrawn_at IS NULL;
CREATE INDEX ON account.person (organisation, role);

CREATE TABLE account.invitation (
    code_sha256 text        PRIMARY KEY,
    login       text        NOT NULL REFERENCES account.person,
    invited_by  text        NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX ON account.invitation (login);
COMMENT ON TABLE account.invitation IS
    'a one-time code with which an invited person sets a password; the code itself is kept nowhere, the row goes when it is used';

CREATE TABLE account.delegation (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    role         text        NOT NULL,
    deputy       text        NOT NULL REFERENCES account.person,
    first_day    date        NOT NULL,
    last_day     date        NOT NULL,
    reason       text        NOT NULL,
    given_by     text        NOT NULL,
    given_at     timestamptz NOT NULL,
    ended_by     text,
    CHECK (first_day <= last_day)
);
CREATE INDEX ON account.delegation (deputy, last_day);
CREATE INDEX ON account.delegation (organisation, role, last_day);
COMMENT ON TABLE account.delegation IS 'who stands in for a reviewer or leader, on which days; both days included, Beijing time';
COMMENT ON COLUMN account.delegation.ended_by IS 'who ended it before its time; last_day then says until when it held';

CREATE TABLE account.sign_in (
    login text        NOT NULL,
    at    timestamptz NOT NULL
);
CREATE INDEX ON account.sign_in (login, at DESC);
COMMENT ON TABLE account.sign_in IS 'every time somebody gave the right password';
