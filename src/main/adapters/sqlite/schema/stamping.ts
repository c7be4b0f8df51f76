/** Levels of papers signed here, and what still waits for its time-stamp. */
export const stampingSchema = `
-- NULL in rows from before: B-T where a service is set. What signatures are to reach, and whether dispatch waits for it.
ALTER TABLE signing_settings ADD COLUMN level TEXT;
ALTER TABLE signing_settings ADD COLUMN dispatch_waits INTEGER;

-- 1: recipients have these bytes, and a revision of them took their place.
ALTER TABLE outgoing_files ADD COLUMN went_out INTEGER;

-- id = SHA-256 of a paper signed here. Levels by their place in the vocabulary: 0 is B-B.
CREATE TABLE paper_levels (
  id        TEXT PRIMARY KEY,
  reached   INTEGER NOT NULL,
  wanted    INTEGER NOT NULL, -- when it was signed
  role      TEXT NOT NULL CHECK (role IN ('person', 'agency', 'annex', 'copy')),
  at        TEXT NOT NULL,
  person_id TEXT NOT NULL,
  signer    TEXT NOT NULL,
  next      TEXT -- the paper that took its place: signed on, or raised
) STRICT;
CREATE INDEX paper_levels_waiting ON paper_levels (at, id) WHERE reached < wanted AND next IS NULL;

-- Tries to raise a paper; derived, nobody's act.
CREATE TABLE stamp_tries (
  blob    TEXT PRIMARY KEY,
  tries   INTEGER NOT NULL,
  at      TEXT NOT NULL,
  next_at TEXT NOT NULL, -- not before then by itself
  refusal TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
`
