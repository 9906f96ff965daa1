CREATE VIEW submission.shared_effort AS
WITH visit AS (
    SELECT organisation, year, answered_by, answered_at, count(*) AS changes,
           answered_at - lag(answered_at) OVER (PARTITION BY organisation, year, answered_by ORDER BY answered_at) AS gap
    FROM submission.answer_change
    GROUP BY organisation, year, answered_by, answered_at
)
SELECT organisation, year, item, extract(epoch FROM gap) / changes AS seconds
FROM submission.answer_change
JOIN visit USING (organisation, year, answered_by, answered_at)
WHERE gap <= interval '10 minutes' AND gap / changes >= interval '1 second';
COMMENT ON VIEW submission.shared_effort IS
    'seconds an organisation spent on a change of an item: the time since the same person''s change before, shared by all '
    'that was kept at once; more than ten minutes is a pause, less than a second an import, and neither is counted. '
    'Who the person was stays here';
