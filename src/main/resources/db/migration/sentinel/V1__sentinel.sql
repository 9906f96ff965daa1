CREATE SCHEMA IF NOT EXISTS sentinel;

CREATE TABLE sentinel.address (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    url          text        NOT NULL,
    given_by     text        NOT NULL,
    given_at     timestamptz NOT NULL,
    withdrawn_at timestamptz,
    next_at      timestamptz NOT NULL,
    outcome      text,
    detail       text        NOT NULL DEFAULT '',
    suspected    text,
    told         text,
    good_at      timestamptz
);
CREATE UNIQUE INDEX ON sentinel.address (organisation, year, url) WHERE withdrawn_at IS NULL;
CREATE INDEX ON sentinel.address (next_at) WHERE withdrawn_at IS NULL;
COMMENT ON TABLE sentinel.address IS 'where an organisation says that its report of a year stands';
COMMENT ON COLUMN sentinel.address.outcome IS 'what is believed of it; NULL: not looked at yet';
COMMENT ON COLUMN sentinel.address.suspected IS
    'what the latest probe found, if that may pass by itself and was not seen twice in a row; NULL: nothing';
COMMENT ON COLUMN sentinel.address.told IS 'the outcome people were last told of';
COMMENT ON COLUMN sentinel.address.good_at IS 'when it was last found as it should be; NULL: never';

CREATE TABLE sentinel.probe (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address  bigint      NOT NULL REFERENCES sentinel.address,
    at       timestamptz NOT NULL,
    outcome  text        NOT NULL,
    detail   text        NOT NULL,
    edition  text        NOT NULL,
    status   int,
    sha256   text,
    evidence text        NOT NULL
);
CREATE INDEX ON sentinel.probe (address, id);
COMMENT ON TABLE sentinel.probe IS 'what was found at an address at a moment, never updated';
COMMENT ON COLUMN sentinel.probe.edition IS 'which edition it was held against';
COMMENT ON COLUMN sentinel.probe.sha256 IS 'of the body; NULL: nothing was answered';
COMMENT ON COLUMN sentinel.probe.evidence IS 'the web archive (WARC) below the data directory';
