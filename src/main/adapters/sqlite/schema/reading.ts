/** What was read off files. Derived: it can be read again at any time. */
export const readingSchema = `
CREATE TABLE paper_readings (
  blob   TEXT PRIMARY KEY,
  engine INTEGER NOT NULL,
  body   TEXT NOT NULL -- JSON
) STRICT;

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
