ALTER TABLE submission.explanation
    ADD COLUMN cause    text  NOT NULL DEFAULT 'OTHER',
    ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN basis    text;
ALTER TABLE submission.explanation ALTER COLUMN cause DROP DEFAULT;
COMMENT ON COLUMN submission.explanation.evidence IS 'attachments that show it, each with id, name and sha256';
COMMENT ON COLUMN submission.explanation.basis IS
    'fingerprint of the values it was given for; where they have changed it must be confirmed again; NULL = given before this was kept';
