CREATE SCHEMA IF NOT EXISTS attachment;

CREATE TABLE attachment.attachment (
    id       text        PRIMARY KEY,
    name     text        NOT NULL,
    type     text        NOT NULL,
    size     int         NOT NULL,
    sha256   text        NOT NULL,
    content  bytea       NOT NULL,
    added_by text        NOT NULL,
    added_at timestamptz NOT NULL
);
-- pictures and documents are compressed already
ALTER TABLE attachment.attachment ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE attachment.attachment IS 'files people added; never changed, never deleted';
COMMENT ON COLUMN attachment.attachment.type IS 'PDF, PNG, JPEG, DOCX or XLSX, told from the content';
