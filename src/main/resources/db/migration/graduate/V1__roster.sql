CREATE SCHEMA IF NOT EXISTS graduate;

CREATE TABLE graduate.roster (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    version      int         NOT NULL,
    withdrawn    boolean     NOT NULL,
    graduates    int         NOT NULL,
    content      text        NOT NULL,
    sha256       text        NOT NULL,
    totals       jsonb       NOT NULL,
    made_by      text        NOT NULL,
    made_at      timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, version)
);
COMMENT ON TABLE graduate.roster IS 'every version of every graduate roster, never updated; the latest one stands';
COMMENT ON COLUMN graduate.roster.version IS 'counted from 1 within organisation and year';
COMMENT ON COLUMN graduate.roster.withdrawn IS 'the organisation took its roster back; content and hash are empty';
COMMENT ON COLUMN graduate.roster.content IS 'a line for each graduate: pseudonym and codes; no names, numbers or telephones';
COMMENT ON COLUMN graduate.roster.sha256 IS 'of content in UTF-8; stands in the approved document';
COMMENT ON COLUMN graduate.roster.totals IS 'items computed from content, as decimals in strings; what cannot be computed is not there';
