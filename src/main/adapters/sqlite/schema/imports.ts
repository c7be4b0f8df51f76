/** Old material brought in from elsewhere, and the index of its words. */
export const importsSchema = `
-- What its words say stands in the payload of the fact that added it (device, seq, place): once, and sealed there.
CREATE TABLE imported (
  ord       INTEGER PRIMARY KEY, -- order of coming in
  id        TEXT NOT NULL UNIQUE,
  key       TEXT NOT NULL UNIQUE, -- what the same record is known by when it comes again
  issued_on TEXT,
  blob      TEXT,
  device    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  place     INTEGER NOT NULL
) STRICT;
CREATE INDEX imported_by_day ON imported (issued_on, ord) WHERE issued_on IS NOT NULL;
CREATE INDEX imported_by_blob ON imported (blob) WHERE blob IS NOT NULL;

-- rowid = imported.ord. Derived. Words without accents, words with theirs, neighbouring words as one (a_b), and the
-- number and symbol as one word each; one column, for nobody asks in which of them a word stands.
CREATE VIRTUAL TABLE imported_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
INSERT INTO imported_search (imported_search, rank) VALUES ('hashsize', 16777216);
`

/**
 * The words of a fact may be a whole document now: as rows of a table with rowids they lie one behind the other, where
 * without them the rest of each would get a page of its own.
 */
export const longPayloadsSchema = `
CREATE TABLE payloads_next (
  device TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  salt   TEXT NOT NULL,
  body   TEXT,
  PRIMARY KEY (device, seq, place)
) STRICT;
INSERT INTO payloads_next SELECT * FROM payloads ORDER BY device, seq, place;
DROP TABLE payloads;
ALTER TABLE payloads_next RENAME TO payloads;
`
