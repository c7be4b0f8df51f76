/** Directives, assignments and what a person marks for himself. */
export const routingSchema = `
CREATE TABLE directives (
  id           TEXT PRIMARY KEY,
  document_id  TEXT NOT NULL REFERENCES incoming (id),
  kind         TEXT NOT NULL CHECK (kind IN ('proposal', 'directive', 'assignment')),
  person_id    TEXT NOT NULL,
  person_name  TEXT NOT NULL,
  title        TEXT NOT NULL,
  on_behalf_of TEXT,
  text         TEXT NOT NULL,
  recipients   TEXT NOT NULL, -- JSON: to whom, in which role, with which deadline as it was stated
  at           TEXT NOT NULL
) STRICT;
CREATE INDEX directives_by_document ON directives (document_id, at);

-- A tree per document: who asked whom to do what. 'waits' = somebody must act on this line now.
CREATE TABLE assignments (
  id              TEXT PRIMARY KEY,
  document_id     TEXT NOT NULL REFERENCES incoming (id),
  parent_id       TEXT REFERENCES assignments (id),
  directive_id    TEXT REFERENCES directives (id),
  role            TEXT NOT NULL CHECK (role IN ('review', 'lead', 'cooperating', 'forInformation', 'opinion')),
  to_key          TEXT NOT NULL, -- 'post:<id>' or 'unit:<id>'
  to_label        TEXT NOT NULL,
  to_person       TEXT NOT NULL,
  unit_id         TEXT, -- of the recipient at that time
  from_key        TEXT NOT NULL,
  from_person_id  TEXT NOT NULL,
  from_label      TEXT NOT NULL,
  -- 'opened' is not among them: reading is told by the traces, no act of the office writes it down.
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'handling', 'passedOn', 'done', 'returned', 'takenBack', 'closed')),
  waits           INTEGER NOT NULL CHECK (waits IN (0, 1)),
  asked           TEXT NOT NULL, -- what is asked of the holder
  sort_key        TEXT NOT NULL, -- urgency, deadline, arrival: smaller is sooner
  assigned_at     TEXT NOT NULL,
  opened_at       TEXT,
  finished_at     TEXT,
  due_at          TEXT,
  original_due_at TEXT,
  note            TEXT NOT NULL,
  result          TEXT NOT NULL,
  answer          TEXT CHECK (answer IN ('agree', 'disagree', 'other')),
  nudged_at       TEXT,
  extensions      INTEGER NOT NULL DEFAULT 0,
  version         INTEGER NOT NULL
) STRICT;
CREATE INDEX assignments_by_document ON assignments (document_id);
CREATE INDEX assignments_waiting ON assignments (to_key, sort_key, id) WHERE waits = 1;
CREATE INDEX assignments_waiting_due ON assignments (to_key, due_at, id) WHERE waits = 1 AND due_at IS NOT NULL;
CREATE INDEX assignments_sent ON assignments (from_key, assigned_at, id) WHERE state IN ('waiting', 'opened', 'handling', 'passedOn');
CREATE INDEX assignments_open ON assignments (to_key, assigned_at) WHERE state IN ('waiting', 'opened', 'handling', 'passedOn');

CREATE TABLE extensions (
  id            TEXT PRIMARY KEY,
  document_id   TEXT NOT NULL REFERENCES incoming (id),
  assignment_id TEXT NOT NULL REFERENCES assignments (id),
  due_at        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
  answer        TEXT NOT NULL,
  answerer_key  TEXT NOT NULL, -- who decides: the sender of the assignment
  asked_at      TEXT NOT NULL,
  version       INTEGER NOT NULL
) STRICT;
CREATE INDEX extensions_by_document ON extensions (document_id);
CREATE INDEX extensions_waiting ON extensions (answerer_key, asked_at) WHERE state = 'asked';

-- id = '<person>:<document>'
CREATE TABLE marks (
  id            TEXT PRIMARY KEY,
  person_id     TEXT NOT NULL,
  document_id   TEXT NOT NULL REFERENCES incoming (id),
  starred       INTEGER NOT NULL CHECK (starred IN (0, 1)),
  labels        TEXT NOT NULL, -- JSON array
  snoozed_until TEXT,
  at            TEXT NOT NULL
) STRICT;
CREATE INDEX marks_starred ON marks (person_id, at) WHERE starred = 1;
CREATE INDEX marks_snoozed ON marks (person_id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX marks_labelled ON marks (person_id) WHERE labels <> '[]';

-- Derived: told once, read once.
CREATE TABLE notices (
  id          TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL,
  at          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  document_id TEXT,
  from_name   TEXT NOT NULL,
  text        TEXT NOT NULL,
  read        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notices_by_person ON notices (person_id, at, id);
CREATE INDEX notices_unread ON notices (person_id) WHERE read = 0;
`
