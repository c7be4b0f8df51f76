/** Books, numbers and incoming entries. */
export const registrySchema = `
CREATE TABLE books (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('incoming', 'incomingSecret')),
  ord     INTEGER NOT NULL,
  closed  INTEGER NOT NULL CHECK (closed IN (0, 1)),
  holder  TEXT NOT NULL, -- device that gives its numbers
  version INTEGER NOT NULL
) STRICT;

-- id = '<book>:<year>'
CREATE TABLE book_years (
  id          TEXT PRIMARY KEY,
  book_id     TEXT NOT NULL REFERENCES books (id),
  year        INTEGER NOT NULL,
  last_number INTEGER NOT NULL CHECK (last_number >= 0),
  latest_arrival TEXT, -- latest day of arrival: an earlier one is back-dated
  locked_at   TEXT,
  UNIQUE (book_id, year)
) STRICT;

CREATE TABLE incoming (
  ord              INTEGER PRIMARY KEY, -- order of registration
  id               TEXT NOT NULL UNIQUE,
  book_id          TEXT NOT NULL REFERENCES books (id),
  year             INTEGER NOT NULL,
  number           INTEGER NOT NULL CHECK (number > 0),
  suffix           TEXT NOT NULL DEFAULT '',
  arrived_on       TEXT NOT NULL,
  arrived_at       TEXT NOT NULL,
  registered_at    TEXT NOT NULL,
  registered_by    TEXT NOT NULL, -- person's name at that time
  registered_by_id TEXT NOT NULL,
  registered_post  TEXT,
  type_id          TEXT,
  type_name        TEXT NOT NULL,
  code             TEXT NOT NULL,
  code_number      TEXT NOT NULL,
  code_notation    TEXT NOT NULL,
  code_identity    TEXT NOT NULL, -- for the duplicate check, diacritics kept
  issued_on        TEXT,
  issuer_id        TEXT,
  issuer           TEXT NOT NULL,
  issuer_key       TEXT NOT NULL, -- folded
  subject          TEXT NOT NULL,
  signer_name      TEXT NOT NULL,
  signer_position  TEXT NOT NULL,
  urgency          INTEGER NOT NULL, -- place in the vocabulary
  secrecy          INTEGER NOT NULL,
  field_id         TEXT,
  language         TEXT NOT NULL,
  pages            INTEGER,
  copies           INTEGER,
  note             TEXT NOT NULL,
  channel          TEXT NOT NULL,
  reply_by         TEXT,
  paper            TEXT NOT NULL, -- JSON
  file_notation    TEXT NOT NULL,
  stage            TEXT NOT NULL,
  holder           TEXT NOT NULL, -- in words
  holder_since     TEXT,
  lead_unit_id     TEXT,
  due_at           TEXT,
  closed_at        TEXT,
  cancelled_reason TEXT,
  answer_code      TEXT,
  answer_date      TEXT,
  version          INTEGER NOT NULL,
  UNIQUE (book_id, year, number, suffix)
) STRICT;
CREATE INDEX incoming_by_code ON incoming (code_identity) WHERE code_identity <> '';
CREATE INDEX incoming_by_arrival ON incoming (arrived_on, ord);
CREATE INDEX incoming_by_book ON incoming (book_id, year, arrived_on);
CREATE INDEX incoming_by_type ON incoming (type_id, ord);
CREATE INDEX incoming_by_issuer ON incoming (issuer_key, ord);
CREATE INDEX incoming_by_lead_unit ON incoming (lead_unit_id, ord) WHERE lead_unit_id IS NOT NULL;
CREATE INDEX incoming_open ON incoming (ord, secrecy) WHERE closed_at IS NULL;
CREATE INDEX incoming_due ON incoming (due_at, ord, secrecy) WHERE closed_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX incoming_unsubmitted ON incoming (urgency DESC, ord) WHERE stage = 'registered';
CREATE INDEX incoming_urgent ON incoming (ord) WHERE closed_at IS NULL AND urgency > 0;
CREATE INDEX incoming_by_stage ON incoming (stage, ord);

-- Who may read a document: 'post:<id>' or 'unit:<id>'. Derived from assignments.
-- What lists are filtered by repeats the document's, so that a list is found among the reader's own documents.
CREATE TABLE incoming_readers (
  reader       TEXT NOT NULL,
  ord          INTEGER NOT NULL,
  open         INTEGER NOT NULL CHECK (open IN (0, 1)),
  due_at       TEXT,
  stage        TEXT NOT NULL,
  book_id      TEXT NOT NULL,
  arrived_on   TEXT NOT NULL,
  type_id      TEXT,
  lead_unit_id TEXT,
  issuer_key   TEXT NOT NULL,
  PRIMARY KEY (reader, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX incoming_readers_open ON incoming_readers (reader, ord) WHERE open = 1;
CREATE INDEX incoming_readers_due ON incoming_readers (reader, due_at, ord) WHERE open = 1 AND due_at IS NOT NULL;
CREATE INDEX incoming_readers_by_document ON incoming_readers (ord);

CREATE TABLE incoming_files (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES incoming (id),
  role        TEXT NOT NULL CHECK (role IN ('main', 'annex', 'result')),
  place       INTEGER NOT NULL,
  blob        TEXT NOT NULL,
  name        TEXT NOT NULL,
  mime        TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  pages       INTEGER,
  rotation    INTEGER NOT NULL,
  shown_blob  TEXT,
  shown_mime  TEXT,
  problem     TEXT
) STRICT;
CREATE INDEX incoming_files_by_document ON incoming_files (document_id);
CREATE INDEX incoming_files_by_blob ON incoming_files (blob);
CREATE INDEX incoming_files_by_shown ON incoming_files (shown_blob) WHERE shown_blob IS NOT NULL;

-- Every number that left the plain order, with its reason.
CREATE TABLE number_ledger (
  id          TEXT PRIMARY KEY,
  book_id     TEXT NOT NULL REFERENCES books (id),
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  suffix      TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL CHECK (kind IN ('reserved', 'released', 'cancelled', 'backDated', 'inserted')),
  reason      TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  at          TEXT NOT NULL,
  document_id TEXT,
  settled_at  TEXT -- when a reserved number was used or given up
) STRICT;
CREATE INDEX number_ledger_by_book ON number_ledger (book_id, year, number);
CREATE UNIQUE INDEX number_ledger_reserved ON number_ledger (book_id, year, number) WHERE kind = 'reserved';

-- Corrections of entries, so that a printed book can list what changed after printing.
CREATE TABLE corrections (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES incoming (id),
  at          TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  reason      TEXT NOT NULL,
  fields      TEXT NOT NULL -- JSON: [{field, was, is}]
) STRICT;
CREATE INDEX corrections_by_document ON corrections (document_id);

CREATE TABLE returned_papers (
  id      TEXT PRIMARY KEY,
  at      TEXT NOT NULL,
  by_name TEXT NOT NULL,
  issuer  TEXT NOT NULL,
  code    TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX returned_papers_by_time ON returned_papers (at, id);

CREATE TABLE book_prints (
  id          TEXT PRIMARY KEY,
  book_id     TEXT NOT NULL REFERENCES books (id),
  year        INTEGER NOT NULL,
  form        TEXT NOT NULL CHECK (form IN ('register', 'followUp', 'corrections', 'ledger')),
  from_number INTEGER NOT NULL,
  to_number   INTEGER NOT NULL,
  head_hash   TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  at          TEXT NOT NULL
) STRICT;
CREATE INDEX book_prints_by_book ON book_prints (book_id, year, form, at);

-- Search over what was registered; rowid = incoming.ord. Derived.
-- exact: words with accents, tone placement normalised; folded: without accents, with the joined symbol;
-- readers: who may read it, one word an address, so that the index itself leaves out what a person may not see.
CREATE VIRTUAL TABLE incoming_search USING fts5 (
  exact, folded, readers,
  content = '', contentless_delete = 1, detail = column, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4 5'
);
-- Bytes of new words held before they are written out: one segment for a whole group of entries.
INSERT INTO incoming_search (incoming_search, rank) VALUES ('hashsize', 8388608);
`
