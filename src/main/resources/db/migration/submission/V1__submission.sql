CREATE SCHEMA IF NOT EXISTS submission;

CREATE TABLE submission.answer (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    item         text        NOT NULL,
    number       numeric,
    words        text,
    missing      text,
    answered_by  text        NOT NULL,
    answered_at  timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, item),
    CHECK (num_nonnulls(number, words, missing) = 1)
);
COMMENT ON TABLE submission.answer IS 'current answers; no row = not yet answered; number is in the item''s unit';
COMMENT ON COLUMN submission.answer.missing IS 'NOT_APPLICABLE or NOT_AVAILABLE, stated by the organisation';

CREATE TABLE submission.answer_change (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    item         text        NOT NULL,
    number       numeric,
    words        text,
    missing      text,
    answered_by  text        NOT NULL,
    answered_at  timestamptz NOT NULL
);
COMMENT ON TABLE submission.answer_change IS 'every answer ever given, never updated: nothing is lost';

CREATE TABLE submission.explanation (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    check_id     text        NOT NULL,
    words        text        NOT NULL,
    explained_by text        NOT NULL,
    explained_at timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, check_id)
);

CREATE TABLE submission.review (
    organisation text NOT NULL,
    year         int  NOT NULL,
    state        text NOT NULL,
    detail       jsonb NOT NULL DEFAULT '{}',
    version      int  NOT NULL,
    PRIMARY KEY (organisation, year)
);
COMMENT ON COLUMN submission.review.detail IS 'what is true in this state only: reason, hash, receipt …';
COMMENT ON COLUMN submission.review.version IS 'rises with every step, so that the second of two simultaneous steps is refused';

CREATE TABLE submission.step (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    step         text        NOT NULL,
    reason       text        NOT NULL DEFAULT '',
    state        text        NOT NULL,
    taken_by     text        NOT NULL,
    taken_at     timestamptz NOT NULL
);
COMMENT ON TABLE submission.step IS 'the life of every submission, step by step, never updated';

CREATE TABLE submission.document (
    sha256       text PRIMARY KEY,
    organisation text NOT NULL,
    year         int  NOT NULL,
    content      text NOT NULL,
    approved_at  timestamptz NOT NULL
);
COMMENT ON TABLE submission.document IS 'approved data as canonical JSON; what is declared and filed is this text and no other';

CREATE TABLE submission.filing (
    receipt      text PRIMARY KEY,
    organisation text NOT NULL,
    year         int  NOT NULL,
    sha256       text NOT NULL REFERENCES submission.document,
    declared_by  text NOT NULL,
    declared_at  timestamptz NOT NULL,
    filed_by     text NOT NULL,
    filed_at     timestamptz NOT NULL
);

CREATE VIEW submission.shared_filed AS
SELECT DISTINCT ON (organisation, year)
       organisation, year, receipt, filing.sha256, content, declared_by, declared_at, filed_by, filed_at
FROM submission.filing
JOIN submission.document USING (organisation, year, sha256)
ORDER BY organisation, year, filed_at DESC;
COMMENT ON VIEW submission.shared_filed IS 'the latest filing of every organisation and year, for releases';
