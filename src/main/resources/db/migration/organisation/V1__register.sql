CREATE SCHEMA IF NOT EXISTS organisation;

CREATE TABLE organisation.organisation (
    code       text PRIMARY KEY,
    name       text NOT NULL,
    kind       text NOT NULL,
    supervisor text NOT NULL
);
COMMENT ON COLUMN organisation.organisation.supervisor IS 'who receives its filings; the commission files with itself';

CREATE TABLE organisation.school (
    code           text PRIMARY KEY REFERENCES organisation.organisation,
    district       text NOT NULL REFERENCES organisation.organisation,
    type           text NOT NULL,
    kind           text NOT NULL,
    arts_or_sports boolean NOT NULL,
    inland_class   boolean NOT NULL
);
COMMENT ON COLUMN organisation.school.type IS 'GB/T 33782 code, 361 to 366';
COMMENT ON COLUMN organisation.school.kind IS 'commission, district, industry or private';
