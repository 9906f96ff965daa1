-- Asked for with every save: which version is being corrected.
CREATE UNIQUE INDEX ON submission.filing (organisation, year, version);
