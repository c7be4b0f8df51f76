/** Word lists and calendars. `valid_to` is the last day; keys are folded for searching or identity. */
export const catalogueSchema = `
CREATE TABLE document_types (
  id           TEXT PRIMARY KEY,
  grp          TEXT NOT NULL CHECK (grp IN ('administrative', 'normative', 'party', 'copy')),
  name         TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  ord          INTEGER NOT NULL,
  valid_from   TEXT,
  valid_to     TEXT,
  version      INTEGER NOT NULL
) STRICT;

CREATE TABLE fields (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  ord        INTEGER NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  version    INTEGER NOT NULL
) STRICT;

CREATE TABLE agencies (
  ord              INTEGER PRIMARY KEY, -- rowid of agency_search
  id               TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL,
  name_key         TEXT NOT NULL,
  code             TEXT NOT NULL,
  code_key         TEXT NOT NULL,
  legacy_code      TEXT NOT NULL,
  legacy_key       TEXT NOT NULL,
  parent_name      TEXT NOT NULL,
  abbreviation     TEXT NOT NULL,
  abbreviation_key TEXT NOT NULL,
  successor_id     TEXT,
  valid_from       TEXT,
  valid_to         TEXT,
  version          INTEGER NOT NULL
) STRICT;
CREATE INDEX agencies_by_name ON agencies (name_key);
CREATE INDEX agencies_by_code ON agencies (code_key) WHERE code_key <> '';
CREATE INDEX agencies_by_legacy_code ON agencies (legacy_key) WHERE legacy_key <> '';
CREATE INDEX agencies_by_abbreviation ON agencies (abbreviation_key) WHERE abbreviation_key <> '';

-- Folded words of name, parent and abbreviation. Derived.
CREATE VIRTUAL TABLE agency_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3'
);

-- person_id is null for a phrase of the whole office.
CREATE TABLE phrases (
  id        TEXT PRIMARY KEY,
  person_id TEXT,
  text      TEXT NOT NULL,
  ord       INTEGER NOT NULL,
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX phrases_by_person ON phrases (person_id, ord);

-- id is the date.
CREATE TABLE calendar_days (
  id        TEXT PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('holiday', 'compensatoryOff', 'swappedOff', 'swappedWorking', 'local')),
  name      TEXT NOT NULL,
  source    TEXT NOT NULL,
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT;

-- id is the first day the week is in force.
CREATE TABLE working_hours (
  id   TEXT PRIMARY KEY,
  days TEXT NOT NULL -- JSON: [{weekday, spans: [{from, to}]}]
) STRICT;
`
