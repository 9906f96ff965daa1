CREATE SCHEMA IF NOT EXISTS report;

CREATE TABLE report.edition (
    number    text PRIMARY KEY,
    year      int         NOT NULL,
    release   text        NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_by text        NOT NULL
);
COMMENT ON TABLE report.edition IS 'issued reports; the files stand under editions/<number>/ and are never changed';
