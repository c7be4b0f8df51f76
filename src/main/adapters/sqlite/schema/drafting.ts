/** Drafts, their files and versions, the steps of their way, notes beside them. */
export const draftingSchema = `
CREATE TABLE drafts (
  ord              INTEGER PRIMARY KEY, -- order of beginning
  id               TEXT NOT NULL UNIQUE,
  type_id          TEXT,
  type_name        TEXT NOT NULL,
  subject          TEXT NOT NULL,
  urgency          INTEGER NOT NULL, -- place in the vocabulary
  secrecy          INTEGER NOT NULL,
  language         TEXT NOT NULL,
  pages            INTEGER,
  copies           INTEGER,
  reply_by         TEXT,
  note             TEXT NOT NULL,
  addressees       TEXT NOT NULL, -- JSON array of lines
  recipients       TEXT NOT NULL, -- JSON array of lines
  template         TEXT NOT NULL,
  author_key       TEXT NOT NULL, -- 'post:<id>'
  author_person_id TEXT NOT NULL,
  author           TEXT NOT NULL, -- post and name at that time
  unit_id          TEXT NOT NULL,
  unit_name        TEXT NOT NULL,
  answers_id       TEXT REFERENCES incoming (id),
  state            TEXT NOT NULL CHECK (state IN ('drafting', 'contentCheck', 'opinions', 'formatCheck', 'signing', 'signed',
                     'numbered', 'sentBack', 'withdrawn', 'issued', 'refused', 'discarded')),
  step_id          TEXT, -- the step that has it in hand; NULL: the author, or nobody at an end
  holder           TEXT NOT NULL, -- in words
  holder_since     TEXT,
  due_at           TEXT,
  content_saves    INTEGER NOT NULL, -- changes of the files outside the format check
  saves            INTEGER NOT NULL, -- all changes of the files
  code             TEXT NOT NULL, -- number and symbol, once given
  outgoing_id      TEXT,
  issued_on        TEXT,
  started_at       TEXT NOT NULL,
  version          INTEGER NOT NULL,
  CHECK (state NOT IN ('issued', 'refused', 'discarded', 'drafting', 'sentBack', 'withdrawn') OR step_id IS NULL)
) STRICT;
CREATE INDEX drafts_by_author ON drafts (author_key, ord);
CREATE INDEX drafts_by_unit ON drafts (unit_id, ord);
CREATE INDEX drafts_by_answered ON drafts (answers_id) WHERE answers_id IS NOT NULL;
CREATE UNIQUE INDEX drafts_by_entry ON drafts (outgoing_id) WHERE outgoing_id IS NOT NULL;
CREATE INDEX drafts_by_author_state ON drafts (author_key, state, ord);
CREATE INDEX drafts_by_unit_state ON drafts (unit_id, state, ord);
CREATE INDEX drafts_underway ON drafts (author_key) WHERE state NOT IN ('issued', 'refused', 'discarded');
CREATE INDEX drafts_of_unit_underway ON drafts (unit_id) WHERE state NOT IN ('issued', 'refused', 'discarded');

-- Who may read a draft: 'post:<id>', 'unit:<id>' or 'desk:<name>'. Derived from author, unit and steps.
-- The state repeats the draft's, so that a list by state is found among the reader's own drafts.
CREATE TABLE draft_readers (
  reader TEXT NOT NULL,
  ord    INTEGER NOT NULL,
  state  TEXT NOT NULL,
  PRIMARY KEY (reader, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_readers_by_state ON draft_readers (reader, state, ord);
CREATE INDEX draft_readers_by_draft ON draft_readers (ord);

CREATE TABLE draft_files (
  id       TEXT PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES drafts (id),
  role     TEXT NOT NULL CHECK (role IN ('main', 'annex')),
  place    INTEGER NOT NULL,
  removed  INTEGER NOT NULL CHECK (removed IN (0, 1)),
  UNIQUE (draft_id, place)
) STRICT;

CREATE TABLE draft_versions (
  id           TEXT PRIMARY KEY,
  draft_id     TEXT NOT NULL REFERENCES drafts (id),
  file_id      TEXT NOT NULL REFERENCES draft_files (id),
  number       INTEGER NOT NULL CHECK (number > 0),
  blob         TEXT NOT NULL,
  name         TEXT NOT NULL,
  mime         TEXT NOT NULL,
  bytes        INTEGER NOT NULL,
  pages        INTEGER,
  shown_blob   TEXT,
  shown_mime   TEXT,
  problem      TEXT,
  saved_by     TEXT NOT NULL, -- person's name at that time
  saved_at     TEXT NOT NULL,
  saved_during TEXT NOT NULL,
  note         TEXT NOT NULL,
  pdf_blob     TEXT,
  pdf_bytes    INTEGER,
  pdf_pages    INTEGER,
  pdf_origin   TEXT CHECK (pdf_origin IN ('itself', 'converted', 'attached', 'signed')),
  pdf_made_at  TEXT,
  UNIQUE (file_id, number)
) STRICT;
CREATE INDEX draft_versions_by_draft ON draft_versions (draft_id);
CREATE INDEX draft_versions_by_blob ON draft_versions (blob);
CREATE INDEX draft_versions_by_pdf ON draft_versions (pdf_blob) WHERE pdf_blob IS NOT NULL;
CREATE INDEX draft_versions_by_shown ON draft_versions (shown_blob) WHERE shown_blob IS NOT NULL;

-- The way of a draft. 'waits' = somebody must act on this step now.
CREATE TABLE draft_steps (
  id              TEXT PRIMARY KEY,
  draft_id        TEXT NOT NULL REFERENCES drafts (id),
  place           INTEGER NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN ('contentCheck', 'opinion', 'formatCheck', 'signing', 'numbering')),
  -- 'opened' is not among them: reading is told by the traces, no act of the office writes it down.
  state           TEXT NOT NULL CHECK (state IN ('queued', 'waiting', 'approved', 'answered', 'signed', 'numbered', 'sentBack',
                    'refused', 'takenBack', 'lapsed')),
  waits           INTEGER NOT NULL CHECK (waits IN (0, 1)),
  to_key          TEXT NOT NULL, -- 'post:<id>', 'unit:<id>' or 'desk:<name>'
  to_label        TEXT NOT NULL,
  to_person       TEXT NOT NULL,
  unit_id         TEXT, -- of the recipient at that time
  from_key        TEXT NOT NULL,
  from_label      TEXT NOT NULL,
  from_person_id  TEXT NOT NULL,
  from_step_id    TEXT REFERENCES draft_steps (id), -- NULL: from the author
  note            TEXT NOT NULL,
  asked_at        TEXT NOT NULL,
  due_at          TEXT,
  sort_key        TEXT NOT NULL, -- urgency, deadline, asked: smaller is sooner
  decided_by_id   TEXT,
  decided_by      TEXT NOT NULL,
  decided_title   TEXT NOT NULL,
  on_behalf_of    TEXT,
  decided_at      TEXT,
  text            TEXT NOT NULL,
  answer          TEXT CHECK (answer IN ('agree', 'disagree', 'other')),
  authority_mode  TEXT,
  authority_lines TEXT NOT NULL, -- JSON array
  signer_name     TEXT NOT NULL,
  version_id      TEXT, -- the main file's version that was before whoever decided
  covers_content  INTEGER,
  covers          INTEGER,
  warnings        TEXT NOT NULL, -- JSON array
  version         INTEGER NOT NULL,
  UNIQUE (draft_id, place),
  CHECK (waits = (state = 'waiting'))
) STRICT;
CREATE INDEX draft_steps_waiting ON draft_steps (to_key, sort_key, id) WHERE waits = 1;
CREATE INDEX draft_steps_waiting_due ON draft_steps (to_key, due_at) WHERE waits = 1 AND due_at IS NOT NULL;
CREATE INDEX draft_steps_sent ON draft_steps (from_key, draft_id) WHERE waits = 1;

-- What a signature made here put down; the verdict itself stands in signature_checks under the signed blob.
CREATE TABLE draft_signatures (
  id                TEXT PRIMARY KEY,
  draft_id          TEXT NOT NULL REFERENCES drafts (id),
  file_id           TEXT NOT NULL REFERENCES draft_files (id),
  version_id        TEXT NOT NULL REFERENCES draft_versions (id), -- what was seen
  signed_version_id TEXT NOT NULL REFERENCES draft_versions (id), -- what the signature made
  role              TEXT NOT NULL CHECK (role IN ('person', 'agency')),
  person_id         TEXT NOT NULL,
  by_name           TEXT NOT NULL,
  title             TEXT NOT NULL,
  on_behalf_of      TEXT,
  at                TEXT NOT NULL,
  seen              TEXT NOT NULL, -- SHA-256
  signed            TEXT NOT NULL, -- SHA-256
  certificate       TEXT NOT NULL, -- SHA-256
  certificate_name  TEXT NOT NULL,
  level             TEXT NOT NULL,
  badge             TEXT NOT NULL
) STRICT;
CREATE INDEX draft_signatures_by_draft ON draft_signatures (draft_id, at);

CREATE TABLE draft_notes (
  id           TEXT PRIMARY KEY,
  draft_id     TEXT NOT NULL REFERENCES drafts (id),
  version_id   TEXT NOT NULL REFERENCES draft_versions (id),
  page         INTEGER NOT NULL CHECK (page > 0),
  rects        TEXT NOT NULL, -- JSON
  text         TEXT NOT NULL,
  by_person_id TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  at           TEXT NOT NULL,
  resolved_by  TEXT,
  resolved_at  TEXT,
  version      INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_notes_by_draft ON draft_notes (draft_id, version_id, page);

CREATE TABLE draft_routes (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  type_id TEXT, -- NULL: for every type
  unit_id TEXT, -- NULL: for the whole office
  steps   TEXT NOT NULL, -- JSON
  version INTEGER NOT NULL
) STRICT;

-- One row, id = 'drafting', from the first decision on.
CREATE TABLE drafting_settings (
  id            TEXT PRIMARY KEY,
  separation    TEXT NOT NULL CHECK (separation IN ('warn', 'enforce')),
  order_of_work TEXT NOT NULL CHECK (order_of_work IN ('signFirst', 'numberFirst'))
) STRICT;
`
