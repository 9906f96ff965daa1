CREATE SCHEMA IF NOT EXISTS audit;

CREATE TABLE audit.entry (
    subject  text        NOT NULL,
    number   int         NOT NULL,
    at       timestamptz NOT NULL,
    who      text        NOT NULL,
    summary  text        NOT NULL,
    previous text        NOT NULL,
    hash     text        NOT NULL,
    PRIMARY KEY (subject, number)
);
COMMENT ON TABLE audit.entry IS 'one hash chain per subject: hash = SHA-256 over previous, subject, number, at, who and summary';
