/** What the files of outgoing documents and of drafts say, and what drafts without a number are found by. Derived. */

/** Documents whose files can be searched, and how their rows are named in `searched_files`. */
const carriers = [
  { table: 'incoming', kind: 'incoming', files: 'incoming_files', owner: 'document_id' },
  { table: 'outgoing', kind: 'outgoing', files: 'outgoing_files', owner: 'document_id' },
  { table: 'drafts', kind: 'draft', files: 'draft_versions', owner: 'draft_id' },
] as const

/** A file waits to be read from the moment it comes, or from when its document is no secret any more; of what became one no text stays. */
const triggers = carriers
  .map(
    ({ table, kind, files, owner }) => `
CREATE TRIGGER ${kind}_file_to_read AFTER INSERT ON ${files}
  WHEN NEW.problem IS NULL AND (SELECT secrecy FROM ${table} WHERE id = NEW.${owner}) = 0
  BEGIN INSERT OR IGNORE INTO files_to_read (blob) VALUES (NEW.blob); END;
CREATE TRIGGER ${kind}_no_secret AFTER UPDATE OF secrecy ON ${table} WHEN OLD.secrecy > 0 AND NEW.secrecy = 0
  BEGIN INSERT OR IGNORE INTO files_to_read (blob)
    SELECT blob FROM searched_files WHERE kind = '${kind}' AND ord = NEW.ord; END;
CREATE TRIGGER ${kind}_secret AFTER UPDATE OF secrecy ON ${table} WHEN OLD.secrecy = 0 AND NEW.secrecy > 0
  BEGIN DELETE FROM file_texts WHERE blob IN (SELECT blob FROM ${files} WHERE ${owner} = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM searched_files AS s WHERE s.blob = file_texts.blob); END;`,
  )
  .join('\n')

export const contentsSchema = `
-- Files that are searched, in the order in which they are shown: never those of secrets; of a draft the newest version
-- of each file, as long as no entry of the book stands for it.
CREATE VIEW searched_files AS
  SELECT 'incoming' AS kind, i.ord AS ord, i.id AS document_id, f.blob AS blob, f.name AS name,
    (f.role = 'result') * 1000 + f.place AS place
  FROM incoming_files AS f JOIN incoming AS i ON i.id = f.document_id WHERE i.secrecy = 0 AND f.problem IS NULL
  UNION ALL
  SELECT 'outgoing', o.ord, o.id, f.blob, f.name, f.place
  FROM outgoing_files AS f JOIN outgoing AS o ON o.id = f.document_id
  WHERE o.secrecy = 0 AND f.problem IS NULL AND f.role <> 'earlier'
  UNION ALL
  SELECT 'draft', d.ord, d.id, v.blob, v.name, (f.role <> 'main') * 1000 + f.place
  FROM draft_versions AS v JOIN draft_files AS f ON f.id = v.file_id JOIN drafts AS d ON d.id = v.draft_id
  WHERE d.secrecy = 0 AND d.outgoing_id IS NULL AND f.removed = 0 AND v.problem IS NULL
    AND v.number = (SELECT max(n.number) FROM draft_versions AS n WHERE n.file_id = v.file_id);

DROP TRIGGER incoming_file_to_read;
${triggers}

-- As content_search; rowid = outgoing.ord, drafts.ord.
CREATE VIRTUAL TABLE outgoing_content_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE draft_content_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);

-- Drafts without an entry in the book, rowid = drafts.ord: folded words, and who may read, one word an address.
CREATE VIRTUAL TABLE draft_search USING fts5 (
  words, readers,
  content = '', contentless_delete = 1, detail = column, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4'
);

DELETE FROM content_search WHERE rowid IN (SELECT ord FROM incoming WHERE secrecy > 0);
DELETE FROM file_texts WHERE NOT EXISTS (SELECT 1 FROM searched_files AS s WHERE s.blob = file_texts.blob);
INSERT OR IGNORE INTO files_to_read (blob)
  SELECT DISTINCT blob FROM searched_files WHERE kind IN ('outgoing', 'draft');
`
