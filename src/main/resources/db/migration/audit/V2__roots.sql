ALTER TABLE audit.entry ADD COLUMN recorded bigint GENERATED ALWAYS AS IDENTITY;
COMMENT ON COLUMN audit.entry.recorded IS 'rises with every entry of all chains; not hashed';
CREATE UNIQUE INDEX ON audit.entry (recorded);
CREATE INDEX ON audit.entry (who, recorded);
CREATE INDEX ON audit.entry (subject COLLATE "C", number);

CREATE TABLE audit.root (
    number   int         PRIMARY KEY,
    at       timestamptz NOT NULL,
    chains   int         NOT NULL,
    entries  bigint      NOT NULL,
    root     text        NOT NULL,
    previous text        NOT NULL,
    hash     text        NOT NULL
);
COMMENT ON TABLE audit.root IS
    'once a minute, if anything was recorded: the Merkle root (RFC 6962) over the heads of all chains in the order of their subjects; roots form a chain of their own';
COMMENT ON COLUMN audit.root.hash IS 'SHA-256 over previous, number, at, chains, entries and root';

CREATE FUNCTION audit.keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is only ever added to: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
COMMENT ON FUNCTION audit.keep IS 'holds even for the owner, who would have to disable the trigger first';
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.root FOR EACH STATEMENT EXECUTE FUNCTION audit.keep();
