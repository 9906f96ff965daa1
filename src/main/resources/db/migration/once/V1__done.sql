CREATE SCHEMA IF NOT EXISTS once;

CREATE TABLE once.done (
    key      text        PRIMARY KEY,
    attempt  uuid        NOT NULL,
    at       timestamptz NOT NULL,
    location text
);
CREATE INDEX ON once.done (at);
COMMENT ON TABLE once.done IS
    'requests whose change is kept, written in the same transaction as the change: the same request again is answered, not done again; forgotten after some days';
COMMENT ON COLUMN once.done.key IS 'SHA-256 of who sent it, where to, with which form and what it said';
COMMENT ON COLUMN once.done.attempt IS 'which of several attempts did it';
COMMENT ON COLUMN once.done.location IS
    'where the answer led; NULL: nowhere, or it was never made. What pages said is not kept: some of it is shown only once';
