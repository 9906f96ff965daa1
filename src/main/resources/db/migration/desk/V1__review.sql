CREATE SCHEMA IF NOT EXISTS desk;

CREATE TABLE desk.seen (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    actor        text        NOT NULL,
    login        text        NOT NULL,
    revisions    bigint[]    NOT NULL,
    seen_at      timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, actor, login)
);
COMMENT ON TABLE desk.seen IS 'which answers somebody last saw of a submission, when they took a step or said so';
COMMENT ON COLUMN desk.seen.revisions IS 'revisions of all answers as they stood then';

CREATE TABLE desk.slip (
    organisation text NOT NULL,
    year         int  NOT NULL,
    login        text NOT NULL,
    reason       text NOT NULL,
    PRIMARY KEY (organisation, year, login)
);
COMMENT ON TABLE desk.slip IS 'what somebody is going to say when they send back, reopen or ask for a correction; a draft of theirs';

CREATE TABLE desk.marked (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    login        text        NOT NULL,
    item         text        NOT NULL,
    why          text        NOT NULL,
    marked_at    timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, login, item)
);
COMMENT ON TABLE desk.marked IS 'items on that draft, each with what is wrong with it';

CREATE TABLE desk.named (
    organisation text   NOT NULL,
    year         int    NOT NULL,
    item         text   NOT NULL,
    why          text   NOT NULL,
    revision     bigint NOT NULL,
    PRIMARY KEY (organisation, year, item)
);
COMMENT ON TABLE desk.named IS 'items named when a submission was last sent back or reopened';
COMMENT ON COLUMN desk.named.revision IS 'of the answer then; another one now means that it was changed. 0 = never answered';

CREATE TABLE desk.correction_request (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    reason       text        NOT NULL,
    items        jsonb       NOT NULL,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    decision     text,
    answer       text,
    decided_by   text,
    decided_at   timestamptz
);
CREATE UNIQUE INDEX ON desk.correction_request (organisation, year) WHERE decision IS NULL;
COMMENT ON TABLE desk.correction_request IS 'an organisation asks to correct what it filed; decision: GRANTED, DECLINED, or NULL while it waits';
