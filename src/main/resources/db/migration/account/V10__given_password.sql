ALTER TABLE account.person ADD COLUMN password_given boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account.person.password_given IS 'somebody else chose the password, and others may know it: it must be changed first';
