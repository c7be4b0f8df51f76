/** What was read off files. Derived: it can be read again at any time. */
export const readingSchema = `
CREATE TABLE paper_readings (
  blob   TEXT PRIMARY KEY,
  engine INTEGER NOT NULL,
  body   TEXT NOT NULL -- JSON
) STRICT;

-- What registering taught of senders: key = the name as papers print it, with the body above it.
CREATE TABLE learned_senders (
  key        TEXT PRIMARY KEY,
  issuer     TEXT NOT NULL, -- as the office names it
  issuer_id  TEXT,
  issuer_key TEXT NOT NULL,
  book_id    TEXT NOT NULL,
  recipient  TEXT -- 'post:<id>' or 'unit:<id>'
) STRICT;
CREATE INDEX learned_senders_by_issuer ON learned_senders (issuer_key);
CREATE TABLE learned_signers (
  sender   TEXT NOT NULL REFERENCES learned_senders (key) ON DELETE CASCADE,
  signer   TEXT NOT NULL, -- name and post as printed
  position TEXT NOT NULL, -- as the office writes it
  PRIMARY KEY (sender, signer)
) STRICT, WITHOUT ROWID;

-- All text of a file; '' where none could be read.
CREATE TABLE file_texts (
  blob   TEXT PRIMARY KEY,
  source TEXT NOT NULL, -- text, ocr, docx, none; or why it was not read
  text   TEXT NOT NULL
) STRICT;

-- Files of incoming documents whose text is not in the index yet, oldest first.
CREATE TABLE files_to_read (
  ord  INTEGER PRIMARY KEY,
  blob TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO files_to_read (blob) SELECT DISTINCT blob FROM incoming_files WHERE problem IS NULL;
CREATE TRIGGER incoming_file_to_read AFTER INSERT ON incoming_files WHEN NEW.problem IS NULL
  BEGIN INSERT OR IGNORE INTO files_to_read (blob) VALUES (NEW.blob); END;

-- What the files of a document say; rowid = incoming.ord. Words as in imported_search, and one word for each of who may
-- read the document (_r…), so that the index itself leaves out what a person may not see.
CREATE VIRTUAL TABLE content_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
`
