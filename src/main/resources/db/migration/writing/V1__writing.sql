CREATE SCHEMA IF NOT EXISTS writing;

CREATE TABLE writing.draft (
    scope    text        NOT NULL,
    year     int         NOT NULL,
    begun_by text        NOT NULL,
    begun_at timestamptz NOT NULL,
    PRIMARY KEY (scope, year)
);
COMMENT ON TABLE writing.draft IS 'reports that people write; the others are issued from the template of the year';

CREATE TABLE writing.section (
    scope    text NOT NULL,
    year     int  NOT NULL,
    number   int  NOT NULL,
    state    text NOT NULL DEFAULT 'WRITING',
    assignee text,
    PRIMARY KEY (scope, year, number),
    FOREIGN KEY (scope, year) REFERENCES writing.draft
);
COMMENT ON COLUMN writing.section.number IS 'stands in addresses, never changes, and is the order of reading; 0: what stands before the first heading';
COMMENT ON COLUMN writing.section.assignee IS 'login of who is to write it; null: anybody who may';

CREATE TABLE writing.version (
    revision   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope      text        NOT NULL,
    year       int         NOT NULL,
    section    int         NOT NULL,
    words      text        NOT NULL,
    release    text        NOT NULL,
    written_by text        NOT NULL,
    written_at timestamptz NOT NULL,
    FOREIGN KEY (scope, year, section) REFERENCES writing.section
);
COMMENT ON TABLE writing.version IS 'every version of every section, never updated; the latest one stands';
COMMENT ON COLUMN writing.version.release IS 'release its numbers come from; a later one changes nothing until somebody accepts it';
CREATE INDEX ON writing.version (scope, year, section, revision);

CREATE TABLE writing.remark (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope      text        NOT NULL,
    year       int         NOT NULL,
    section    int         NOT NULL,
    quote      text        NOT NULL,
    words      text        NOT NULL,
    suggestion text,
    said_by    text        NOT NULL,
    said_at    timestamptz NOT NULL,
    outcome    text,
    closed_by  text,
    closed_at  timestamptz,
    FOREIGN KEY (scope, year, section) REFERENCES writing.section
);
COMMENT ON TABLE writing.remark IS 'comments and suggestions about a passage of a section';
COMMENT ON COLUMN writing.remark.quote IS 'the passage, as it was written then; empty: the section as a whole';
COMMENT ON COLUMN writing.remark.suggestion IS 'what the passage should become; null: a comment only';
CREATE INDEX ON writing.remark (scope, year, section);

CREATE TABLE writing.overruling (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope     text        NOT NULL,
    year      int         NOT NULL,
    section   int         NOT NULL,
    flaw      text        NOT NULL,
    reason    text        NOT NULL,
    owner     text        NOT NULL,
    until     date        NOT NULL,
    made_by   text        NOT NULL,
    made_at   timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz,
    FOREIGN KEY (scope, year, section) REFERENCES writing.section
);
COMMENT ON TABLE writing.overruling IS 'findings in the words of a section that somebody answers for, until a day';
COMMENT ON COLUMN writing.overruling.flaw IS 'the finding, word for word: other words or numbers are another finding';

CREATE TABLE writing.sign_off (
    scope     text        NOT NULL,
    year      int         NOT NULL,
    warning   text        NOT NULL,
    signed_by text        NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (scope, year, warning),
    FOREIGN KEY (scope, year) REFERENCES writing.draft
);
COMMENT ON TABLE writing.sign_off IS 'warnings of the checklist that a leader took note of, word for word';
