CREATE TABLE cycle.time_window (
    year   int         NOT NULL REFERENCES cycle.cycle,
    level  text        NOT NULL,
    opens  timestamptz NOT NULL,
    closes timestamptz NOT NULL,
    PRIMARY KEY (year, level),
    CHECK (opens < closes)
);
COMMENT ON TABLE cycle.time_window IS 'from when until when organisations of a level hand in their data';

INSERT INTO cycle.time_window (year, level, opens, closes)
SELECT year, level, least(opened_at, deadline - interval '1 second'), deadline
FROM cycle.cycle, unnest(ARRAY['SCHOOL', 'DISTRICT', 'CITY']) AS level;

ALTER TABLE cycle.cycle DROP COLUMN deadline;

CREATE TABLE cycle.extension (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year         int         NOT NULL REFERENCES cycle.cycle,
    organisation text        NOT NULL,
    until        timestamptz NOT NULL,
    reason       text        NOT NULL,
    granted_by   text        NOT NULL,
    granted_at   timestamptz NOT NULL
);
COMMENT ON TABLE cycle.extension IS 'deadlines of single organisations, never updated; the latest counts';

ALTER TABLE cycle.obliged
    ADD COLUMN is_obliged    boolean NOT NULL DEFAULT true,
    ADD COLUMN has_graduates boolean NOT NULL DEFAULT true;
COMMENT ON TABLE cycle.obliged IS 'who must report in a year and who need not, and why; coverage is computed from it';
COMMENT ON COLUMN cycle.obliged.has_graduates IS
    'false: the commission found that nobody graduates this year, so the items about graduates are closed';

CREATE TABLE cycle.item_note (
    year       int         NOT NULL REFERENCES cycle.cycle,
    item       text        NOT NULL,
    words      text        NOT NULL,
    written_by text        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (year, item)
);
COMMENT ON TABLE cycle.item_note IS 'what the institute adds to an item''s definition in the course of the year; empty: taken back';

CREATE TABLE cycle.happening (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year int         NOT NULL REFERENCES cycle.cycle,
    what text        NOT NULL,
    why  text        NOT NULL DEFAULT '',
    who  text        NOT NULL,
    at   timestamptz NOT NULL
);
COMMENT ON TABLE cycle.happening IS 'the life of a campaign in words for people, never updated';
CREATE INDEX ON cycle.happening (year, id);
