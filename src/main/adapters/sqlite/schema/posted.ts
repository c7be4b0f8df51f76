/** The posting book in its order: the papers of a year are counted and leafed through without going over its entries. */
export const postedSchema = `
-- Deliveries on paper that were sent. Derived.
CREATE TABLE posted (
  book_id     TEXT NOT NULL,
  year        INTEGER NOT NULL,
  sent_at     TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  number      INTEGER NOT NULL, -- of the document
  PRIMARY KEY (book_id, year, sent_at, delivery_id)
) STRICT, WITHOUT ROWID;
`
