/** The journal of acts, its payloads, and the chain of reading traces. */
export const journalSchema = `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One chain per device. Each entry carries the hash of the entry before it. Entries are too long for a table without
-- rowid, which would give the rest of each a page of its own.
CREATE TABLE journal (
  device       TEXT NOT NULL,
  seq          INTEGER NOT NULL CHECK (seq > 0),
  command_id   TEXT NOT NULL UNIQUE,
  operation    TEXT NOT NULL,
  person_id    TEXT NOT NULL,
  person_name  TEXT NOT NULL,
  post_id      TEXT,
  title        TEXT NOT NULL,
  on_behalf_of TEXT,
  at           TEXT NOT NULL,
  facts        TEXT NOT NULL,
  answer       TEXT,
  hash         TEXT NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT;
CREATE INDEX journal_by_time ON journal (at);
CREATE INDEX journal_by_person ON journal (person_id, at);

-- Words of people. May be erased lawfully; the salted hash in the fact stays.
CREATE TABLE payloads (
  device TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  salt   TEXT NOT NULL,
  body   TEXT,
  PRIMARY KEY (device, seq, place)
) STRICT, WITHOUT ROWID;

-- Which entries tell the story of a document.
CREATE TABLE journal_documents (
  document_id TEXT NOT NULL,
  device      TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  PRIMARY KEY (document_id, device, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE traces (
  device      TEXT NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq > 0),
  person_id   TEXT NOT NULL,
  post_id     TEXT,
  document_id TEXT NOT NULL,
  kind        TEXT NOT NULL,
  at          TEXT NOT NULL,
  hash        TEXT NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX traces_by_document ON traces (document_id, at);

-- First opening of a document by a person; derived from traces.
CREATE TABLE opened (
  person_id   TEXT NOT NULL,
  document_id TEXT NOT NULL,
  post_id     TEXT,
  at          TEXT NOT NULL,
  PRIMARY KEY (person_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX opened_by_document ON opened (document_id);

CREATE TABLE forms (
  person_id TEXT NOT NULL,
  key       TEXT NOT NULL,
  value     TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT, WITHOUT ROWID;

-- Who brought which bytes: a command may name only these, or what the person may already see.
CREATE TABLE uploads (
  person_id TEXT NOT NULL,
  blob      TEXT NOT NULL,
  bytes     INTEGER NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (person_id, blob)
) STRICT, WITHOUT ROWID;
`
