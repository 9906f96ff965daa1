ALTER TABLE writing.section ADD COLUMN position int;
UPDATE writing.section SET position = number;
ALTER TABLE writing.section ALTER COLUMN position SET NOT NULL;
ALTER TABLE writing.section ADD COLUMN removed_by text;
ALTER TABLE writing.section ADD COLUMN removed_at timestamptz;
COMMENT ON COLUMN writing.section.number IS 'stands in addresses and never changes; 0: what stands before the first heading';
COMMENT ON COLUMN writing.section.position IS 'the order of reading';
COMMENT ON COLUMN writing.section.removed_by IS 'login of who took it out of the report; its versions stay and it can come back';

CREATE TABLE writing.exclusion (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope     text        NOT NULL,
    year      int         NOT NULL,
    kind      text        NOT NULL,
    reason    text        NOT NULL,
    made_by   text        NOT NULL,
    made_at   timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz,
    edition   text,
    FOREIGN KEY (scope, year) REFERENCES writing.draft
);
COMMENT ON TABLE writing.exclusion IS 'drafts that editions leave out: the report is then made from the template of the year';
COMMENT ON COLUMN writing.exclusion.kind IS 'WITHDRAWN by its authors until they take it up again, SET_ASIDE by commission or institute for one edition';
COMMENT ON COLUMN writing.exclusion.edition IS 'the edition that was issued without the draft; where it is set aside, this ends it';
CREATE UNIQUE INDEX ON writing.exclusion (scope, year) WHERE lifted_by IS NULL AND edition IS NULL;
