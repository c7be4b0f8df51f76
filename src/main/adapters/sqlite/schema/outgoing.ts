/** Outgoing entries: numbered documents of the office, copies of documents, kept copies on loan, wishes for numbers. */
export const outgoingSchema = `
CREATE TABLE outgoing (
  ord              INTEGER PRIMARY KEY, -- order of registration
  id               TEXT NOT NULL UNIQUE,
  book_id          TEXT NOT NULL REFERENCES books (id),
  year             INTEGER NOT NULL,
  number           INTEGER NOT NULL CHECK (number > 0),
  suffix           TEXT NOT NULL DEFAULT '',
  symbol           TEXT NOT NULL, -- without number
  code             TEXT NOT NULL, -- as printed
  code_identity    TEXT NOT NULL, -- diacritics kept
  issued_on        TEXT NOT NULL,
  registered_at    TEXT NOT NULL,
  registered_by    TEXT NOT NULL, -- person's name at that time
  registered_by_id TEXT NOT NULL,
  type_id          TEXT,
  type_name        TEXT NOT NULL,
  issuer           TEXT NOT NULL,
  subject          TEXT NOT NULL,
  addressees       TEXT NOT NULL,
  recipients       TEXT NOT NULL, -- one a line
  signer_name      TEXT NOT NULL,
  signer_position  TEXT NOT NULL,
  signer_post_id   TEXT,
  author_post_id   TEXT,
  unit_id          TEXT, -- drafting unit
  unit_name        TEXT NOT NULL,
  signed_on        TEXT,
  medium           TEXT NOT NULL CHECK (medium IN ('electronic', 'paper')),
  urgency          INTEGER NOT NULL, -- place in the vocabulary
  secrecy          INTEGER NOT NULL,
  field_id         TEXT,
  language         TEXT NOT NULL,
  pages            INTEGER,
  copies           INTEGER,
  note             TEXT NOT NULL,
  reply_by         TEXT,
  kept_by          TEXT NOT NULL,
  file_notation    TEXT NOT NULL,
  copy_form        TEXT CHECK (copy_form IN ('certified', 'recopied', 'extract')),
  copy             TEXT, -- JSON: part, place and source of a copy
  copy_source_id   TEXT, -- entry the copy was made of
  state            TEXT NOT NULL CHECK (state IN ('numbered', 'dispatched', 'recalled', 'replaced', 'cancelled')),
  dispatch_due_at  TEXT NOT NULL,
  dispatched_at    TEXT,
  cancelled_at     TEXT,
  cancelled_reason TEXT,
  version          INTEGER NOT NULL
) STRICT;
-- A number cancelled before anything was dispatched may be taken again on the same day; else it stays alone.
CREATE UNIQUE INDEX outgoing_by_number ON outgoing (book_id, year, number, suffix) WHERE state <> 'cancelled';
CREATE INDEX outgoing_by_any_number ON outgoing (book_id, year, number, suffix);
CREATE UNIQUE INDEX outgoing_by_code ON outgoing (code_identity, year) WHERE state <> 'cancelled';
CREATE INDEX outgoing_by_issue ON outgoing (issued_on, ord);
CREATE INDEX outgoing_by_book_day ON outgoing (book_id, year, issued_on);
CREATE INDEX outgoing_by_type ON outgoing (type_id, ord);
CREATE INDEX outgoing_by_unit ON outgoing (unit_id, ord) WHERE unit_id IS NOT NULL;
CREATE INDEX outgoing_by_state ON outgoing (state, ord);
CREATE INDEX outgoing_undispatched ON outgoing (dispatch_due_at, ord) WHERE state = 'numbered';
CREATE INDEX outgoing_copies ON outgoing (ord) WHERE copy_form IS NOT NULL;
CREATE INDEX outgoing_by_source ON outgoing (copy_source_id) WHERE copy_source_id IS NOT NULL;

-- Who may read an entry: 'post:<id>' or 'unit:<id>'. Derived; what lists are filtered by repeats the entry's.
CREATE TABLE outgoing_readers (
  reader    TEXT NOT NULL,
  ord       INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  state     TEXT NOT NULL,
  PRIMARY KEY (reader, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_readers_by_document ON outgoing_readers (ord);

-- What entries are found by, rowid = outgoing.ord: folded words, and who may read, one word an address. Derived.
CREATE VIRTUAL TABLE outgoing_search USING fts5 (
  words, readers,
  content = '', contentless_delete = 1, detail = column, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4'
);

CREATE TABLE outgoing_files (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES outgoing (id),
  role        TEXT NOT NULL CHECK (role IN ('main', 'annex', 'earlier')),
  place       INTEGER NOT NULL,
  blob        TEXT NOT NULL,
  name        TEXT NOT NULL,
  mime        TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  pages       INTEGER,
  shown_blob  TEXT,
  shown_mime  TEXT,
  problem     TEXT
) STRICT;
CREATE INDEX outgoing_files_by_document ON outgoing_files (document_id);
CREATE INDEX outgoing_files_by_blob ON outgoing_files (blob);
CREATE INDEX outgoing_files_by_shown ON outgoing_files (shown_blob) WHERE shown_blob IS NOT NULL;

-- Which incoming documents an outgoing one answers. id = '<outgoing>:<incoming>'
CREATE TABLE outgoing_answers (
  id          TEXT PRIMARY KEY,
  outgoing_id TEXT NOT NULL REFERENCES outgoing (id),
  incoming_id TEXT NOT NULL REFERENCES incoming (id)
) STRICT;
CREATE INDEX outgoing_answers_of ON outgoing_answers (outgoing_id);
CREATE INDEX outgoing_answers_to ON outgoing_answers (incoming_id);

CREATE TABLE outgoing_corrections (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES outgoing (id),
  at          TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  reason      TEXT NOT NULL,
  fields      TEXT NOT NULL -- JSON: [{field, was, is}]
) STRICT;
CREATE INDEX outgoing_corrections_by_document ON outgoing_corrections (document_id);

CREATE TABLE number_requests (
  id          TEXT PRIMARY KEY,
  at          TEXT NOT NULL,
  person_id   TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  title       TEXT NOT NULL,
  book_id     TEXT,
  fields      TEXT NOT NULL, -- JSON
  answers     TEXT NOT NULL, -- JSON: ids of incoming documents
  files       TEXT NOT NULL, -- JSON: [{blob, name, role}]
  note        TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'given', 'refused', 'withdrawn')),
  document_id TEXT,
  answer      TEXT NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX number_requests_waiting ON number_requests (at, id) WHERE state = 'waiting';
CREATE INDEX number_requests_answered ON number_requests (at, id) WHERE state <> 'waiting';
CREATE INDEX number_requests_of ON number_requests (person_id, at, id);

-- Loans of kept copies.
CREATE TABLE kept_loans (
  id            TEXT PRIMARY KEY,
  document_id   TEXT NOT NULL REFERENCES outgoing (id),
  borrower      TEXT NOT NULL,
  purpose       TEXT NOT NULL,
  file_notation TEXT NOT NULL,
  permitted_by  TEXT NOT NULL,
  lent_at       TEXT NOT NULL,
  lent_by       TEXT NOT NULL,
  due_on        TEXT,
  returned_at   TEXT,
  note          TEXT NOT NULL,
  version       INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_loans_open ON kept_loans (lent_at, id) WHERE returned_at IS NULL;
CREATE INDEX kept_loans_by_time ON kept_loans (lent_at, id);
CREATE UNIQUE INDEX kept_loans_one ON kept_loans (document_id) WHERE returned_at IS NULL;
CREATE INDEX kept_loans_by_document ON kept_loans (document_id);
`

/**
 * Books are also kept of what goes out, and of more than one kind: what a book is kept for stands with it. The rows stay
 * as they are, seals included; `books` is named by other tables, whose references are looked at when all is written.
 */
export const widerBooksSchema = `
PRAGMA defer_foreign_keys = ON;
CREATE TABLE books_before AS SELECT * FROM books;
DROP TABLE books;
CREATE TABLE books (
  id                TEXT PRIMARY KEY,
  name              TEXT NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('incoming', 'incomingSecret', 'internal', 'outgoing', 'outgoingSecret',
                      'outgoingNormative', 'advisory', 'copies')),
  ord               INTEGER NOT NULL,
  closed            INTEGER NOT NULL CHECK (closed IN (0, 1)),
  holder            TEXT NOT NULL, -- device that gives its numbers
  version           INTEGER NOT NULL,
  type_ids          TEXT, -- JSON: types it is kept for; null for all without a book of their own
  body_name         TEXT, -- council or board that issues in its own name
  body_abbreviation TEXT
) STRICT;
INSERT INTO books (id, name, kind, ord, closed, holder, version)
  SELECT id, name, kind, ord, closed, holder, version FROM books_before;
DROP TABLE books_before;

CREATE TABLE number_ledger_next (
  id          TEXT PRIMARY KEY,
  book_id     TEXT NOT NULL REFERENCES books (id),
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  suffix      TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL CHECK (kind IN ('reserved', 'released', 'cancelled', 'backDated', 'inserted', 'reused')),
  reason      TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  at          TEXT NOT NULL,
  document_id TEXT,
  settled_at  TEXT -- when a reserved number was used or given up
) STRICT;
INSERT INTO number_ledger_next SELECT * FROM number_ledger;
DROP TABLE number_ledger;
ALTER TABLE number_ledger_next RENAME TO number_ledger;
CREATE INDEX number_ledger_by_book ON number_ledger (book_id, year, number);
CREATE UNIQUE INDEX number_ledger_reserved ON number_ledger (book_id, year, number) WHERE kind = 'reserved';

CREATE TABLE book_prints_next (
  id          TEXT PRIMARY KEY,
  book_id     TEXT NOT NULL REFERENCES books (id),
  year        INTEGER NOT NULL,
  form        TEXT NOT NULL CHECK (form IN ('register', 'followUp', 'corrections', 'ledger', 'outgoing', 'posted', 'keptLoans')),
  from_number INTEGER NOT NULL,
  to_number   INTEGER NOT NULL,
  head_hash   TEXT NOT NULL,
  by_name     TEXT NOT NULL,
  at          TEXT NOT NULL
) STRICT;
INSERT INTO book_prints_next SELECT * FROM book_prints;
DROP TABLE book_prints;
ALTER TABLE book_prints_next RENAME TO book_prints;
CREATE INDEX book_prints_by_book ON book_prints (book_id, year, form, at);
`
