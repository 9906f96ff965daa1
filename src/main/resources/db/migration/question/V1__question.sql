CREATE SCHEMA IF NOT EXISTS question;

CREATE TABLE question.question (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receipt      text        NOT NULL UNIQUE,
    code         text        NOT NULL,
    scope        text        NOT NULL,
    year         int         NOT NULL,
    edition      text        NOT NULL,
    number       text        NOT NULL,
    words        text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    state        text        NOT NULL,
    public_words text        NOT NULL DEFAULT '',
    answer       text        NOT NULL DEFAULT '',
    answered_by  text,
    answered_at  timestamptz
);
CREATE INDEX ON question.question (state, id);
CREATE INDEX ON question.question (asked_at);
COMMENT ON TABLE question.question IS 'what readers ask about published numbers; nothing of who asked is kept';
COMMENT ON COLUMN question.question.receipt IS 'random; whoever has it can look up the answer';
COMMENT ON COLUMN question.question.number IS 'the number as readers saw it then, in words';
COMMENT ON COLUMN question.question.public_words IS 'the question as the institute shows it to everybody';
COMMENT ON COLUMN question.question.state IS 'OPEN, ANSWERED or DISMISSED';

CREATE TABLE question.day (
    day  date PRIMARY KEY,
    salt text NOT NULL
);
CREATE TABLE question.sender (
    day    date NOT NULL REFERENCES question.day ON DELETE CASCADE,
    sender text NOT NULL,
    asked  int  NOT NULL,
    PRIMARY KEY (day, sender)
);
COMMENT ON TABLE question.sender IS
    'how often one network address asked today, under a hash that nobody can undo once the salt of the day is deleted the day after';
