CREATE SCHEMA IF NOT EXISTS declaration;

CREATE TABLE declaration.declaration (
    number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    version      int         NOT NULL,
    sha256       text        NOT NULL,
    declared_by  text        NOT NULL,
    signed_by    text        NOT NULL,
    signed_at    timestamptz NOT NULL,
    signature    bytea,
    page         bytea,
    scan         text,
    confirmed_by text,
    confirmed_at timestamptz,
    voided_at    timestamptz,
    voided_why   text,
    CHECK (num_nonnulls(signature, page) = 2 AND scan IS NULL OR num_nonnulls(signature, page) = 0 AND scan IS NOT NULL),
    CHECK (num_nonnulls(confirmed_by, confirmed_at) <> 1),
    CHECK (num_nonnulls(voided_at, voided_why) <> 1),
    CHECK (confirmed_by IS NULL OR confirmed_by <> signed_by)
);
CREATE UNIQUE INDEX ON declaration.declaration (organisation, year) WHERE voided_at IS NULL;
CREATE INDEX ON declaration.declaration (organisation, year, number);
COMMENT ON TABLE declaration.declaration IS 'who answers for which approved document, with the proof; a row is voided, never deleted';
COMMENT ON COLUMN declaration.declaration.sha256 IS 'of the approved document';
COMMENT ON COLUMN declaration.declaration.declared_by IS 'name of the legal representative';
COMMENT ON COLUMN declaration.declaration.signed_by IS 'login of who signed electronically, or brought the scan';
COMMENT ON COLUMN declaration.declaration.signature IS 'CMS over the document''s bytes';
COMMENT ON COLUMN declaration.declaration.page IS 'the declaration as a PDF with its signature inside';
COMMENT ON COLUMN declaration.declaration.scan IS 'attachment with the page signed and sealed by hand';
COMMENT ON COLUMN declaration.declaration.confirmed_by IS 'login of the second person who held the scan against the data; NULL: waits';

CREATE TABLE declaration.receipt (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       text        NOT NULL,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    content      text        NOT NULL,
    signature    bytea       NOT NULL,
    issued_at    timestamptz NOT NULL
);
CREATE INDEX ON declaration.receipt (organisation, year, id);
COMMENT ON TABLE declaration.receipt IS 'signed filing receipts; the number is given, and kept unique, by the filing';
COMMENT ON COLUMN declaration.receipt.content IS 'canonical JSON, see docs/canonical-form.md; the signature is over these bytes';
