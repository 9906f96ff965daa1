CREATE SCHEMA IF NOT EXISTS workbook;

CREATE TABLE workbook.preview (
    id           uuid PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    file_name    text        NOT NULL,
    file_size    int         NOT NULL,
    file_sha256  text        NOT NULL,
    source       text        NOT NULL,
    notices      text[]      NOT NULL,
    untouched    int         NOT NULL,
    uploaded_by  text        NOT NULL,
    uploaded_at  timestamptz NOT NULL,
    settled_at   timestamptz,
    taken        int
);
COMMENT ON TABLE workbook.preview IS 'what was read from an uploaded spreadsheet, until somebody confirms or discards it';
COMMENT ON COLUMN workbook.preview.source IS 'what was uploaded, in words';
COMMENT ON COLUMN workbook.preview.untouched IS 'answers that said in the file what had been exported; they have no line';
COMMENT ON COLUMN workbook.preview.taken IS 'answers changed by confirming; NULL with settled_at: discarded';
CREATE INDEX ON workbook.preview (organisation, year, uploaded_at);

CREATE TABLE workbook.line (
    preview       uuid   NOT NULL REFERENCES workbook.preview ON DELETE CASCADE,
    position      int    NOT NULL,
    code          text   NOT NULL,
    is_item       boolean NOT NULL,
    sheet         text   NOT NULL,
    address       text   NOT NULL,
    found         text   NOT NULL,
    number        numeric,
    words         text,
    missing       text,
    refused       text,
    remarks       text[] NOT NULL,
    base_revision bigint NOT NULL,
    base_shown    text   NOT NULL,
    PRIMARY KEY (preview, position)
);
COMMENT ON TABLE workbook.line IS 'one cell that said something new, or could not be read';
COMMENT ON COLUMN workbook.line.is_item IS 'whether code is in the catalog; false for codes people invented';
COMMENT ON COLUMN workbook.line.missing IS 'a typed missing value; number, words, missing and refused all NULL: the cell was emptied';
COMMENT ON COLUMN workbook.line.refused IS 'why it is not taken, for the person';
COMMENT ON COLUMN workbook.line.base_revision IS 'of the answer when it was exported, 0 where there was none';
