CREATE TABLE cycle.preparation (
    year    int         PRIMARY KEY,
    content jsonb       NOT NULL,
    version int         NOT NULL,
    kept_by text        NOT NULL,
    kept_at timestamptz NOT NULL
);
COMMENT ON TABLE cycle.preparation IS 'a year being prepared; gone once it is opened';
COMMENT ON COLUMN cycle.preparation.version IS 'rises with every change, so that the second of two simultaneous changes is refused';

CREATE TABLE cycle.circular (
    year         int         NOT NULL REFERENCES cycle.cycle,
    number       int         NOT NULL,
    title        text        NOT NULL,
    words        text        NOT NULL,
    attachments  text[]      NOT NULL,
    published_by text        NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (year, number)
);
COMMENT ON TABLE cycle.circular IS 'what the commission told everybody about the year, never updated; attachments are ids of the attachment module';
