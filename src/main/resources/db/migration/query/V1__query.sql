CREATE SCHEMA IF NOT EXISTS query;

CREATE TABLE query.thread (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text NOT NULL,
    year         int  NOT NULL,
    item         text NOT NULL,
    inquirer     text NOT NULL,
    asked_by     text NOT NULL,
    owner        text NOT NULL,
    due          date NOT NULL,
    state        text NOT NULL
);
CREATE INDEX ON query.thread (organisation, year);
CREATE INDEX ON query.thread (id) WHERE state <> 'CLOSED';
COMMENT ON TABLE query.thread IS 'questions about single answers of submissions';
COMMENT ON COLUMN query.thread.inquirer IS 'in what capacity it was asked; who holds that capacity may close it';
COMMENT ON COLUMN query.thread.owner IS 'in what capacity it must be answered: COLLECTOR, REVIEWER or LEADER';
COMMENT ON COLUMN query.thread.due IS 'day in Beijing until whose end it should be answered';

CREATE TABLE query.message (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread  bigint      NOT NULL REFERENCES query.thread,
    said_by text        NOT NULL,
    said_at timestamptz NOT NULL,
    words   text        NOT NULL
);
CREATE INDEX ON query.message (thread);
COMMENT ON TABLE query.message IS 'what was said, the question first; never changed';
