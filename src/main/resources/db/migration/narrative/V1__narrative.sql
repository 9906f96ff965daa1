CREATE SCHEMA IF NOT EXISTS narrative;

CREATE TABLE narrative.case_study (
    organisation text    NOT NULL,
    year         int     NOT NULL,
    number       int     NOT NULL,
    place        int     NOT NULL,
    withdrawn    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (organisation, year, number)
);
COMMENT ON COLUMN narrative.case_study.number IS 'stands in addresses and never changes';
COMMENT ON COLUMN narrative.case_study.place IS 'order in which the cases are read';

CREATE TABLE narrative.case_version (
    revision     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    number       int         NOT NULL,
    title        text        NOT NULL,
    chapter      text        NOT NULL,
    words        text        NOT NULL,
    nobody_named boolean     NOT NULL,
    people       jsonb       NOT NULL,
    pictures     jsonb       NOT NULL,
    items        text[]      NOT NULL,
    written_by   text        NOT NULL,
    written_at   timestamptz NOT NULL,
    FOREIGN KEY (organisation, year, number) REFERENCES narrative.case_study
);
COMMENT ON TABLE narrative.case_version IS 'every version of every case, never updated; the latest one stands';
COMMENT ON COLUMN narrative.case_version.chapter IS 'number of the chapter it belongs to; empty: not chosen yet';
COMMENT ON COLUMN narrative.case_version.people IS 'who is named, and how they agreed';
COMMENT ON COLUMN narrative.case_version.pictures IS 'original and shown attachment with the alternative text, in order';
COMMENT ON COLUMN narrative.case_version.items IS 'codes of the data items the case speaks of';
CREATE INDEX ON narrative.case_version (organisation, year, number, revision);

CREATE TABLE narrative.chapter_version (
    revision     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    chapter      text        NOT NULL,
    words        text        NOT NULL,
    written_by   text        NOT NULL,
    written_at   timestamptz NOT NULL
);
COMMENT ON TABLE narrative.chapter_version IS 'every version of what an organisation writes about a chapter, never updated';
CREATE INDEX ON narrative.chapter_version (organisation, year, chapter, revision);

CREATE TABLE narrative.file (
    organisation text NOT NULL,
    year         int  NOT NULL,
    attachment   text NOT NULL,
    shown        text,
    PRIMARY KEY (organisation, year, attachment)
);
COMMENT ON TABLE narrative.file IS 'attachments that were handed in with a submission: nothing else is served or referred to';
COMMENT ON COLUMN narrative.file.shown IS 'for a picture: the attachment that is shown, turned upright, scaled and without camera data';

CREATE TABLE narrative.evidence (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    proves       text        NOT NULL,
    attachment   text        NOT NULL,
    note         text        NOT NULL,
    added_by     text        NOT NULL,
    added_at     timestamptz NOT NULL,
    removed_by   text,
    removed_at   timestamptz
);
COMMENT ON TABLE narrative.evidence IS 'files that prove an item, or what was said about a soft finding';
COMMENT ON COLUMN narrative.evidence.proves IS 'code of an item, or id of a soft check whose explanation it belongs to';
CREATE INDEX ON narrative.evidence (organisation, year);

CREATE TABLE narrative.spot_check (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    seed         bigint      NOT NULL,
    drawn_from   int         NOT NULL,
    items        text[]      NOT NULL,
    drawn_by     text        NOT NULL,
    drawn_at     timestamptz NOT NULL
);
COMMENT ON TABLE narrative.spot_check IS 'items drawn by lot for checking; whoever has the seed can draw them again';
COMMENT ON COLUMN narrative.spot_check.drawn_from IS 'how many items had an answer then';
CREATE INDEX ON narrative.spot_check (organisation, year);
