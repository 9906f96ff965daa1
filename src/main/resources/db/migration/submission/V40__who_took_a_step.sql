ALTER TABLE submission.step
    ADD COLUMN taken_as text,
    ADD COLUMN name text,
    ADD COLUMN staff_number text;
COMMENT ON COLUMN submission.step.taken_as IS 'COLLECTOR, REVIEWER, LEADER or SUPERVISOR; NULL: taken before this was kept';
COMMENT ON COLUMN submission.step.name IS 'who held the account then, whoever holds it now';
COMMENT ON COLUMN submission.step.staff_number IS 'their number in the personnel list of their organisation then';
