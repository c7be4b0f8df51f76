/** Verdicts on signatures, and what the office trusts. */
export const signingSchema = `
-- One row for the bytes of a file; id = SHA-256. The report, which may be long, stands last: reading a badge skips it.
CREATE TABLE signature_checks (
  id            TEXT PRIMARY KEY,
  badge         TEXT NOT NULL,
  signed        INTEGER NOT NULL CHECK (signed IN (0, 1)), -- whether the verdict leans on the trust store
  engine        TEXT NOT NULL,
  trust_version TEXT NOT NULL,
  file          TEXT NOT NULL, -- its name when it was checked
  checked_at    TEXT NOT NULL,
  checked_by    TEXT NOT NULL, -- person's name at that time
  report        TEXT NOT NULL  -- JSON
) STRICT;
CREATE INDEX signature_checks_by_engine ON signature_checks (engine, signed, trust_version, checked_at);

-- PDFs of entries that came before files were checked; derived, each leaves with its first check.
CREATE TABLE signature_due (
  blob TEXT PRIMARY KEY,
  file TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- id = SHA-256 of the certificate. 'removed' keeps away what the program would propose again.
CREATE TABLE trust_certificates (
  id           TEXT PRIMARY KEY,
  role         TEXT NOT NULL CHECK (role IN ('root', 'intermediate', 'timestamping')),
  state        TEXT NOT NULL CHECK (state IN ('added', 'confirmed', 'removed')),
  purposes     TEXT NOT NULL, -- JSON array
  source       TEXT NOT NULL,
  der          TEXT NOT NULL, -- base64
  facts        TEXT NOT NULL, -- JSON
  added_at     TEXT NOT NULL,
  added_by     TEXT NOT NULL,
  confirmed_at TEXT,
  confirmed_by TEXT
) STRICT;

-- Revocation lists and answers; their bytes, which may be several megabytes, lie in the blob store.
CREATE TABLE trust_revocation (
  id          TEXT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('crl', 'ocsp')),
  blob        TEXT NOT NULL,
  subject     TEXT NOT NULL, -- what it speaks about: one of each kind at a time
  issuer      TEXT NOT NULL,
  this_update TEXT NOT NULL,
  next_update TEXT,
  entries     INTEGER,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  UNIQUE (kind, subject)
) STRICT;

-- One row, id = 'trust', from the first decision on; version counts the decisions.
CREATE TABLE trust_settings (
  id      TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  network INTEGER NOT NULL CHECK (network IN (0, 1))
) STRICT;
`

/**
 * Files of an entry may also be made from others: check records. The rows stay as they are, seals included. The PDFs
 * among them wait for their first check.
 */
export const derivedFilesSchema = `
CREATE TABLE incoming_files_next (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES incoming (id),
  role        TEXT NOT NULL CHECK (role IN ('main', 'annex', 'result', 'derived')),
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
INSERT INTO incoming_files_next SELECT * FROM incoming_files;
INSERT INTO signature_due SELECT blob, min(name) FROM incoming_files WHERE mime = 'application/pdf' GROUP BY blob;
DROP TABLE incoming_files;
ALTER TABLE incoming_files_next RENAME TO incoming_files;
CREATE INDEX incoming_files_by_document ON incoming_files (document_id);
CREATE INDEX incoming_files_by_blob ON incoming_files (blob);
CREATE INDEX incoming_files_by_shown ON incoming_files (shown_blob) WHERE shown_blob IS NOT NULL;
`
