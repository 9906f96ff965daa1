CREATE SCHEMA IF NOT EXISTS cycle;

CREATE TABLE cycle.cycle (
    year            int         PRIMARY KEY,
    catalog_version text        NOT NULL,
    opened_at       timestamptz NOT NULL,
    opened_by       text        NOT NULL,
    deadline        timestamptz NOT NULL
);

CREATE TABLE cycle.obliged (
    year         int  NOT NULL REFERENCES cycle.cycle,
    organisation text NOT NULL,
    reason       text NOT NULL,
    PRIMARY KEY (year, organisation)
);
COMMENT ON TABLE cycle.obliged IS 'who must report in a year, and why; coverage is computed from it';
