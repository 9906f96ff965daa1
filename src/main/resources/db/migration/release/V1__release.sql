CREATE SCHEMA IF NOT EXISTS release;

CREATE TABLE release.release (
    number          text PRIMARY KEY,
    year            int         NOT NULL,
    frozen_at       timestamptz NOT NULL,
    frozen_by       text        NOT NULL,
    reason          text        NOT NULL,
    manifest_sha256 text        NOT NULL
);
COMMENT ON TABLE release.release IS 'frozen data sets; the files stand under releases/<number>/ and are never changed';
