/** What was read off files. Derived: it can be read again at any time. */
export const readingSchema = `
CREATE TABLE paper_readings (
  blob   TEXT PRIMARY KEY,
  engine INTEGER NOT NULL,
  body   TEXT NOT NULL -- JSON
) STRICT;
`
