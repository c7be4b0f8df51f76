/** Word files with place holders that the office writes its documents from. */
export const templatesSchema = `
CREATE TABLE draft_templates (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  type_id  TEXT NOT NULL,
  unit_id  TEXT, -- NULL: for the whole office
  blob     TEXT NOT NULL,
  file     TEXT NOT NULL,
  bytes    INTEGER NOT NULL,
  asked    TEXT NOT NULL, -- JSON: place holders that the drafter is asked for
  state    TEXT NOT NULL CHECK (state IN ('offered', 'retired')),
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  version  INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_templates_by_blob ON draft_templates (blob);
`
