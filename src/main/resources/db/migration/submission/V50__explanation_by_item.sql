COMMENT ON COLUMN submission.explanation.basis IS
    'fingerprint of the values it was given for, a line CODE=SHA256 for each; where one has changed it must be confirmed again; NULL = given before this was kept';
