ALTER TABLE submission.answer ADD COLUMN revision bigint;

UPDATE submission.answer
   SET revision = coalesce((SELECT max(change.id) FROM submission.answer_change AS change
                            WHERE change.organisation = answer.organisation AND change.year = answer.year
                              AND change.item = answer.item), 0);

-- what was taken back keeps its row from now on, so that its revision is known too
INSERT INTO submission.answer (organisation, year, item, missing, answered_by, answered_at, revision)
SELECT DISTINCT ON (organisation, year, item)
       organisation, year, item, 'NOT_ANSWERED', answered_by, answered_at, id
FROM submission.answer_change
ORDER BY organisation, year, item, id DESC
ON CONFLICT (organisation, year, item) DO NOTHING;

ALTER TABLE submission.answer ALTER COLUMN revision SET NOT NULL;
COMMENT ON TABLE submission.answer IS 'current answers; no row = never answered; number is in the item''s unit';
COMMENT ON COLUMN submission.answer.missing IS
    'NOT_APPLICABLE or NOT_AVAILABLE, stated by the organisation; NOT_ANSWERED: an answer was taken back';
COMMENT ON COLUMN submission.answer.revision IS
    'id of the change that made it; who wants to change the answer says which revision they saw';
CREATE INDEX ON submission.answer_change (organisation, year, item, id);

CREATE TABLE submission.correction (
    organisation text        NOT NULL,
    year         int         NOT NULL,
    version      int         NOT NULL,
    reason       text        NOT NULL,
    items        text[]      NOT NULL,
    opened_by    text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    PRIMARY KEY (organisation, year, version)
);
COMMENT ON TABLE submission.correction IS 'a filed submission was opened again for the named items, to be filed as this version';

ALTER TABLE submission.document ADD COLUMN version int NOT NULL DEFAULT 1;
ALTER TABLE submission.filing
    ADD COLUMN version   int NOT NULL DEFAULT 1,
    ADD COLUMN authority text NOT NULL DEFAULT '',
    ADD COLUMN number    int NOT NULL DEFAULT 0;
ALTER TABLE submission.filing
    ALTER COLUMN version DROP DEFAULT,
    ALTER COLUMN authority DROP DEFAULT,
    ALTER COLUMN number DROP DEFAULT;
CREATE UNIQUE INDEX ON submission.filing (authority, year, number) WHERE number > 0;
COMMENT ON COLUMN submission.filing.version IS '1, and one more with every correction';
COMMENT ON COLUMN submission.filing.number IS 'counts the filings an authority received in a year, without gaps; 0 in old receipts';

DROP VIEW submission.shared_filed;
CREATE VIEW submission.shared_filed AS
SELECT DISTINCT ON (organisation, year)
       organisation, year, filing.version, receipt, filing.sha256, content, declared_by, declared_at, filed_by, filed_at
FROM submission.filing
JOIN submission.document USING (organisation, year, sha256)
ORDER BY organisation, year, filing.version DESC, filed_at DESC;
COMMENT ON VIEW submission.shared_filed IS 'the latest filing of every organisation and year, for releases';
