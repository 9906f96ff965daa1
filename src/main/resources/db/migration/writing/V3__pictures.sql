CREATE TABLE writing.picture (
    scope    text        NOT NULL,
    year     int         NOT NULL,
    file     text        NOT NULL,
    content  bytea       NOT NULL,
    width    int         NOT NULL,
    height   int         NOT NULL,
    added_by text        NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (scope, year, file),
    FOREIGN KEY (scope, year) REFERENCES writing.draft
);
COMMENT ON TABLE writing.picture IS 'pictures of a draft, as they were drawn anew when they were added; never changed';
COMMENT ON COLUMN writing.picture.file IS 'the beginning of the SHA-256 of the content, and its kind';
