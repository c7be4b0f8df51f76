/** Whose certificates are used here, and drivers of tokens beside the program's own list. */
export const keysSchema = `
-- id = SHA-256 of the certificate. One that is no longer bound has no row.
CREATE TABLE bound_certificates (
  id        TEXT PRIMARY KEY,
  holder    TEXT NOT NULL CHECK (holder IN ('person', 'agency')),
  person_id TEXT REFERENCES people (id),
  name_fits INTEGER NOT NULL CHECK (name_fits IN (0, 1)),
  facts     TEXT NOT NULL, -- JSON
  bound_at  TEXT NOT NULL,
  bound_by  TEXT NOT NULL, -- person's name at that time
  CHECK ((holder = 'person') = (person_id IS NOT NULL))
) STRICT;

-- One row, id = 'drivers', from the first decision on.
CREATE TABLE token_libraries (
  id    TEXT PRIMARY KEY,
  paths TEXT NOT NULL -- JSON array
) STRICT;
`
