CREATE TABLE cycle.heartbeat (
    at timestamptz PRIMARY KEY
);
COMMENT ON TABLE cycle.heartbeat IS
    'twice a minute while the service answers; more than three minutes without are an outage, after which deadlines move by the published rule';
