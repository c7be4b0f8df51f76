/** Outgoing documents on their way to their recipients. */
export const exchangeSchema = `
CREATE TABLE deliveries (
  id             TEXT PRIMARY KEY,
  document_id    TEXT NOT NULL REFERENCES outgoing (id),
  place          INTEGER NOT NULL, -- order on the list of recipients
  kind           TEXT NOT NULL CHECK (kind IN ('unit', 'post', 'agency', 'name')),
  recipient_id   TEXT,
  label          TEXT NOT NULL,
  channel        TEXT NOT NULL CHECK (channel IN ('internal', 'package', 'email', 'paper')),
  purpose        TEXT NOT NULL,
  role           TEXT NOT NULL CHECK (role IN ('lead', 'cooperating', 'forInformation')),
  deadline       TEXT, -- JSON, as it was stated
  email          TEXT NOT NULL,
  address        TEXT NOT NULL,
  copies         INTEGER NOT NULL,
  envelopes      INTEGER NOT NULL,
  note           TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'received', 'refused', 'recallAsked', 'recalled', 'recallRefused')),
  prepared_at    TEXT NOT NULL,
  due_at         TEXT,
  sent_at        TEXT,
  sent_by        TEXT NOT NULL,
  tracking_code  TEXT NOT NULL,
  answered_at    TEXT,
  answered_by    TEXT NOT NULL,
  answer         TEXT NOT NULL,
  recall_asked_at TEXT,
  recalled_at    TEXT,
  incoming_id    TEXT REFERENCES incoming (id), -- what it became in the work of a unit or person of the office
  version        INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_by_document ON deliveries (document_id, place);
CREATE INDEX deliveries_prepared ON deliveries (due_at, id) WHERE state = 'prepared';
CREATE INDEX deliveries_unanswered ON deliveries (sent_at, id) WHERE state = 'sent';
CREATE INDEX deliveries_recalls ON deliveries (recall_asked_at, id) WHERE state = 'recallAsked';
CREATE INDEX deliveries_posted ON deliveries (document_id, sent_at) WHERE channel = 'paper' AND sent_at IS NOT NULL;

-- A lasting list of recipients, by a name.
CREATE TABLE recipient_groups (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL, -- folded
  members  TEXT NOT NULL, -- JSON: [{recipient, channel, purpose, email, address, label}]
  version  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX recipient_groups_by_name ON recipient_groups (name_key);

-- Corrections and replacements: \`by_id\` corrects or replaces \`document_id\`.
CREATE TABLE outgoing_links (
  id          TEXT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('corrects', 'replaces')),
  document_id TEXT NOT NULL REFERENCES outgoing (id),
  by_id       TEXT NOT NULL REFERENCES outgoing (id),
  reason      TEXT NOT NULL,
  at          TEXT NOT NULL,
  UNIQUE (kind, document_id, by_id)
) STRICT;
CREATE INDEX outgoing_links_of ON outgoing_links (document_id);
CREATE INDEX outgoing_links_by ON outgoing_links (by_id);
`
