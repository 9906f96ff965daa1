CREATE SCHEMA IF NOT EXISTS notice;

CREATE TABLE notice.outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login       text        NOT NULL,
    address     text        NOT NULL,
    subject     text        NOT NULL,
    body        text        NOT NULL,
    unsubscribe text        NOT NULL,
    message_id  text        NOT NULL,
    standing    text        NOT NULL,
    attempts    int         NOT NULL DEFAULT 0,
    problem     text        NOT NULL DEFAULT '',
    written_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    next_at     timestamptz NOT NULL
);
CREATE INDEX ON notice.outbox (next_at) WHERE standing = 'WAITING';
CREATE INDEX ON notice.outbox (changed_at) WHERE standing = 'SENDING';
CREATE INDEX ON notice.outbox (login, id);
COMMENT ON TABLE notice.outbox IS 'every e-mail: written in the transaction that took its notices up, sent after that';
COMMENT ON COLUMN notice.outbox.standing IS
    'WAITING, SENDING, SENT, GIVEN_UP, or UNCERTAIN: it may have arrived, and is not sent twice';
COMMENT ON COLUMN notice.outbox.problem IS 'why the last attempt failed, in Chinese; empty: it did not';

CREATE TABLE notice.notice (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login     text        NOT NULL,
    kind      text        NOT NULL,
    title     text        NOT NULL,
    words     text        NOT NULL,
    link      text        NOT NULL,
    about     text        NOT NULL DEFAULT '',
    at        timestamptz NOT NULL,
    read_at   timestamptz,
    mailed_in bigint REFERENCES notice.outbox
);
CREATE INDEX unread ON notice.notice (login, at) WHERE read_at IS NULL;
CREATE INDEX ON notice.notice (login, id);
CREATE INDEX ON notice.notice (about) WHERE read_at IS NULL AND about <> '';
COMMENT ON TABLE notice.notice IS 'what a person is told; one row a person';
COMMENT ON COLUMN notice.notice.about IS 'the submission it asks something for; when that moves on, what was asked is settled';
COMMENT ON COLUMN notice.notice.mailed_in IS 'the e-mail that took it up; NULL: none has';

CREATE TABLE notice.reminder (
    subject     text        NOT NULL,
    deadline    timestamptz NOT NULL,
    days        int         NOT NULL,
    reminded_at timestamptz NOT NULL,
    PRIMARY KEY (subject, deadline, days)
);
COMMENT ON TABLE notice.reminder IS 'reminders given, so that each is given once; an extended deadline is another one';

CREATE TABLE notice.setting (
    login       text PRIMARY KEY,
    address     text        NOT NULL,
    delivery    text        NOT NULL,
    since       timestamptz NOT NULL,
    unsubscribe text        NOT NULL UNIQUE
);
COMMENT ON COLUMN notice.setting.address IS 'e-mail address; empty: none, notices stay in the application';
COMMENT ON COLUMN notice.setting.since IS 'notices from before the setting was made are not mailed';
COMMENT ON COLUMN notice.setting.unsubscribe IS 'stands in every e-mail; whoever has it can stop the e-mails without signing in';
