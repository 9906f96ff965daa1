CREATE SCHEMA IF NOT EXISTS publication;

CREATE TABLE publication.plan (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edition    text        NOT NULL,
    reason     text        NOT NULL,
    moment     timestamptz NOT NULL,
    planned_by text        NOT NULL,
    planned_at timestamptz NOT NULL,
    state      text        NOT NULL,
    problem    text        NOT NULL DEFAULT '',
    began_at   timestamptz,
    done_at    timestamptz
);
CREATE UNIQUE INDEX ON publication.plan (state) WHERE state = 'PLANNED';
COMMENT ON TABLE publication.plan IS 'which edition the public site is switched to at which moment; nothing of it is to be read before';
COMMENT ON COLUMN publication.plan.state IS 'PLANNED (one at a time), DONE, CANCELLED or FAILED';
COMMENT ON COLUMN publication.plan.problem IS 'why it failed, in Chinese; empty: it did not';

CREATE TABLE publication.withdrawal (
    edition      text        NOT NULL,
    scope        text        NOT NULL,
    reason       text        NOT NULL,
    withdrawn_by text        NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (edition, scope)
);
COMMENT ON TABLE publication.withdrawal IS
    'reports of an edition that no longer hold; readers find a notice in their place, and may still read what was withdrawn';
