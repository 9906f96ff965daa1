CREATE TABLE submission.helper (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    login        text        NOT NULL,
    sections     text[]      NOT NULL,
    given_by     text        NOT NULL,
    given_at     timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, login)
);
COMMENT ON TABLE submission.helper IS 'which sections of the form a helper may fill in; no row = none';

ALTER TABLE submission.step ADD COLUMN on_behalf_of text NOT NULL DEFAULT '';
COMMENT ON COLUMN submission.step.on_behalf_of IS 'login of the person a deputy stood in for; empty: took the step themselves';
