CREATE SCHEMA IF NOT EXISTS diagnosis;

CREATE TABLE diagnosis.fixed (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    item         text        NOT NULL,
    before       numeric,
    after        numeric     NOT NULL,
    revision     bigint      NOT NULL,
    fixed_by     text        NOT NULL,
    fixed_at     timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, item, revision)
);
COMMENT ON TABLE diagnosis.fixed IS 'answers changed by a proposed fix; what was changed at once has the same time';
COMMENT ON COLUMN diagnosis.fixed.before IS 'what stood there; NULL = nothing';
COMMENT ON COLUMN diagnosis.fixed.revision IS 'of the answer the fix left; while it stands the fix can be undone';
