/** The intake desk: cards that wait for registration, and their files. */
export const filesSchema = `
CREATE TABLE cards (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  added_by    TEXT NOT NULL, -- person's name at that time
  added_by_id TEXT NOT NULL,
  added_at    TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'registered', 'merged', 'discarded', 'returned')),
  document_id TEXT, -- what it became, when registered
  reason      TEXT NOT NULL, -- why it was discarded or returned
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX cards_waiting ON cards (added_at, id) WHERE state = 'waiting';

CREATE TABLE card_files (
  id         TEXT PRIMARY KEY,
  card_id    TEXT NOT NULL REFERENCES cards (id),
  role       TEXT NOT NULL CHECK (role IN ('main', 'annex')),
  place      INTEGER NOT NULL,
  blob       TEXT NOT NULL,
  name       TEXT NOT NULL,
  mime       TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  pages      INTEGER,
  rotation   INTEGER NOT NULL,
  shown_blob TEXT,
  shown_mime TEXT,
  problem    TEXT
) STRICT;
CREATE INDEX card_files_by_card ON card_files (card_id, place);
CREATE INDEX card_files_by_blob ON card_files (blob);
CREATE INDEX card_files_by_shown ON card_files (shown_blob) WHERE shown_blob IS NOT NULL;
`
