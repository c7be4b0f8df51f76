/** The office, its units, people, posts and delegations. Dates are `yyyy-mm-dd`; `valid_to` is the last day. */
export const accountsSchema = `
-- One row, id = 'office'.
CREATE TABLE office (
  id                  TEXT PRIMARY KEY CHECK (id = 'office'),
  name                TEXT NOT NULL,
  parent_name         TEXT NOT NULL,
  code                TEXT NOT NULL,
  legacy_code         TEXT NOT NULL,
  abbreviation        TEXT NOT NULL,
  kind                TEXT NOT NULL,
  place               TEXT NOT NULL,
  idle_minutes        INTEGER NOT NULL CHECK (idle_minutes > 0),
  accept_secret_files INTEGER NOT NULL CHECK (accept_secret_files IN (0, 1)),
  version             INTEGER NOT NULL
) STRICT;

CREATE TABLE units (
  id           TEXT PRIMARY KEY,
  parent_id    TEXT REFERENCES units (id),
  name         TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  ord          INTEGER NOT NULL,
  successor_id TEXT REFERENCES units (id),
  valid_from   TEXT NOT NULL,
  valid_to     TEXT,
  version      INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
  id                   TEXT PRIMARY KEY,
  full_name            TEXT NOT NULL,
  name_folded          TEXT NOT NULL, -- for searching without accents
  sort_key             TEXT NOT NULL, -- given name first
  account              TEXT UNIQUE,
  account_state        TEXT NOT NULL CHECK (account_state IN ('none', 'active', 'closed')),
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
  phone                TEXT NOT NULL,
  email                TEXT NOT NULL,
  version              INTEGER NOT NULL,
  CHECK ((account IS NULL) = (account_state = 'none'))
) STRICT;
CREATE INDEX people_by_name ON people (sort_key, id);

CREATE TABLE posts (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES people (id),
  unit_id    TEXT NOT NULL REFERENCES units (id),
  role       TEXT NOT NULL,
  title      TEXT NOT NULL,
  grants     TEXT NOT NULL, -- JSON array of permissions
  scope      TEXT,          -- JSON, of an inspector
  valid_from TEXT NOT NULL,
  valid_to   TEXT,
  version    INTEGER NOT NULL,
  CHECK ((role = 'inspector') = (scope IS NOT NULL)),
  CHECK (role <> 'inspector' OR valid_to IS NOT NULL)
) STRICT;
CREATE INDEX posts_by_person ON posts (person_id, valid_from);
CREATE INDEX posts_by_unit ON posts (unit_id, valid_from);

CREATE TABLE delegations (
  id           TEXT PRIMARY KEY,
  from_post_id TEXT NOT NULL REFERENCES posts (id),
  to_person_id TEXT NOT NULL REFERENCES people (id),
  reason       TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  valid_to     TEXT NOT NULL CHECK (valid_to >= valid_from),
  revoked_at   TEXT,
  version      INTEGER NOT NULL
) STRICT;
CREATE INDEX delegations_to ON delegations (to_person_id, valid_to) WHERE revoked_at IS NULL;
CREATE INDEX delegations_from ON delegations (from_post_id);
`
