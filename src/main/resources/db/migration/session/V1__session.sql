CREATE SCHEMA IF NOT EXISTS session;

CREATE TABLE session.session (
    id_sha256 text        PRIMARY KEY,
    login     text        NOT NULL DEFAULT '',
    content   bytea       NOT NULL,
    began_at  timestamptz NOT NULL,
    seen_at   timestamptz NOT NULL
);
CREATE INDEX ON session.session (login);
CREATE INDEX ON session.session (seen_at);
COMMENT ON TABLE session.session IS
    'who is signed in, for every node and beyond a restart; deleted on signing out and when too long idle or too old';
COMMENT ON COLUMN session.session.id_sha256 IS 'SHA-256 of the cookie: who reads this table can take over no session';
COMMENT ON COLUMN session.session.login IS 'empty: somebody who has not signed in yet';
COMMENT ON COLUMN session.session.content IS 'attributes in Java''s serial form; only classes named in the code are read back';
COMMENT ON COLUMN session.session.seen_at IS 'within a minute of the last request';
