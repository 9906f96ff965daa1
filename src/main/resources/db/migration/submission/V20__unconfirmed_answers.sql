ALTER TABLE submission.answer ADD COLUMN unconfirmed boolean NOT NULL DEFAULT false;
ALTER TABLE submission.answer_change ADD COLUMN unconfirmed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN submission.answer.unconfirmed IS
    'taken over from the year before on request, and not yet looked at: it must be confirmed or changed before submitting';
