CREATE TABLE notice.escalation (
    subject  text        NOT NULL,
    deadline timestamptz NOT NULL,
    days     int         NOT NULL,
    told_at  timestamptz NOT NULL,
    PRIMARY KEY (subject, deadline, days)
);
COMMENT ON TABLE notice.escalation IS
    'at which points before and after its deadline the authorities of an organisation were told of it, so that each is told once';
COMMENT ON COLUMN notice.escalation.days IS 'days after the deadline, negative before it';

CREATE TABLE notice.urging (
    subject text NOT NULL,
    day     date NOT NULL,
    PRIMARY KEY (subject, day)
);
COMMENT ON TABLE notice.urging IS 'on which days, in Beijing, an authority urged whoever a submission waits for';
