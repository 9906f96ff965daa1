ALTER TABLE publication.plan ADD COLUMN renewal boolean NOT NULL DEFAULT false;
DROP INDEX publication.plan_state_idx;
CREATE UNIQUE INDEX ON publication.plan (state) WHERE state = 'PLANNED' AND NOT renewal;
COMMENT ON COLUMN publication.plan.renewal IS
    'the site of whatever edition readers see then is made anew at once, e.g. without a report that was withdrawn';
COMMENT ON COLUMN publication.plan.state IS
    'PLANNED (of those that are no renewal, one at a time), DONE, CANCELLED or FAILED';
