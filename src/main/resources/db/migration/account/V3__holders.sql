CREATE TABLE account.holder (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login        text        NOT NULL REFERENCES account.person,
    organisation text        NOT NULL,
    role         text        NOT NULL,
    name         text        NOT NULL,
    staff_number text        NOT NULL,
    since        timestamptz NOT NULL
);
CREATE INDEX ON account.holder (login, id DESC);
CREATE INDEX ON account.holder (organisation, staff_number);
COMMENT ON TABLE account.holder IS
    'who ever held an account, from when on; until the next line of the same login, or until the account is withdrawn';
INSERT INTO account.holder (login, organisation, role, name, staff_number, since)
SELECT login, organisation, role, name, staff_number, '-infinity'
FROM account.person
WHERE staff_number IS NOT NULL;
