CREATE SCHEMA IF NOT EXISTS account;

CREATE TABLE account.person (
    login         text PRIMARY KEY,
    name          text NOT NULL,
    organisation  text NOT NULL,
    role          text NOT NULL,
    password_hash text NOT NULL
);
COMMENT ON COLUMN account.person.role IS 'COLLECTOR, REVIEWER or LEADER: one person never holds two';
