import type { Agency, CatalogueStore, Day, DocumentType, Field, Hours, Phrase } from '#core/modules/catalogue/store.ts'
import { codeKey } from '#core/modules/catalogue/rules/agencies.ts'
import { fold, searchWords } from '#shared/kernel/text.ts'
import type { Reader } from './connection.ts'

export { catalogueApply } from './catalogue-apply.ts'

const agencyColumns = `
  a.id, a.name, a.code, a.legacy_code AS legacyCode, a.parent_name AS parentName, a.abbreviation,
  a.successor_id AS successorId, a.valid_from AS validFrom, a.valid_to AS validTo, a.version`
const agencySelect = `SELECT ${agencyColumns} FROM agencies a`
/** Bound with a date twice; null keeps the closed ones. */
const openOnDay = '(? IS NULL OR a.valid_to IS NULL OR a.valid_to >= ?)'
const validityColumns = 'valid_from AS validFrom, valid_to AS validTo, version'
const phraseSelect = 'SELECT id, person_id AS personId, text, ord AS "order", version FROM phrases'

/** Greater than every key that begins with a prefix. */
const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`

/** The words one after another, the last one perhaps half-typed. */
const asPhrase = (words: readonly string[]): string => `"${words.join(' ')}" *`
/** Beginnings of words in any order. */
const asWords = (words: readonly string[]): string => words.map((word) => `"${word}" *`).join(' ')

export const createCatalogueStore = (reader: Reader): CatalogueStore => {
  const agenciesWhere = (name: string, where: string, ...params: readonly unknown[]): Agency[] =>
    reader.all<Agency>(name, `${agencySelect} WHERE ${where}`, ...params)

  const beginning = (name: string, column: string, prefix: string, openOn: string | null, limit: number): Agency[] =>
    agenciesWhere(
      name,
      `a.${column} >= ? AND a.${column} < ? AND a.${column} <> '' AND ${openOnDay} ORDER BY a.${column} LIMIT ?`,
      prefix,
      afterPrefix(prefix),
      openOn,
      openOn,
      limit,
    )

  const matching = (name: string, match: string, openOn: string | null, limit: number): Agency[] =>
    reader.all<Agency>(
      name,
      // In the order of the directory, high bodies first: ranking would have to score half of it for a common word.
      `SELECT ${agencyColumns} FROM agency_search s JOIN agencies a ON a.ord = s.rowid
       WHERE s.words MATCH ? AND ${openOnDay} ORDER BY s.rowid LIMIT ?`,
      match,
      openOn,
      openOn,
      limit,
    )

  return {
    documentTypes: async () =>
      Promise.resolve(
        reader.recall('catalogue.documentTypes', () =>
          reader.all<DocumentType>(
            'catalogue.documentTypes',
            `SELECT id, grp AS "group", name, abbreviation, ord AS "order", ${validityColumns} FROM document_types
             ORDER BY CASE grp WHEN 'administrative' THEN 1 WHEN 'normative' THEN 2 WHEN 'party' THEN 3 ELSE 4 END, ord, id`,
          ),
        ),
      ),
    fields: async () =>
      Promise.resolve(
        reader.all<Field>(
          'catalogue.fields',
          `SELECT id, name, ord AS "order", ${validityColumns} FROM fields ORDER BY ord, id`,
        ),
      ),

    agency: async (id) => Promise.resolve(reader.get<Agency>('catalogue.agency', `${agencySelect} WHERE a.id = ?`, id)),
    agenciesByCode: async (code) => {
      await Promise.resolve()
      const key = codeKey(code)
      return [
        ...agenciesWhere('catalogue.agenciesByCode', "a.code_key = ? AND a.code_key <> ''", key),
        ...agenciesWhere('catalogue.agenciesByLegacyCode', "a.legacy_key = ? AND a.legacy_key <> ''", key),
      ]
    },
    agencyCandidates: async ({ text, openOn, limit }) => {
      await Promise.resolve()
      const words = searchWords(text)
      if (words.length === 0) {
        return agenciesWhere('catalogue.firstAgencies', `${openOnDay} ORDER BY a.ord LIMIT ?`, openOn, openOn, limit)
      }
      const key = codeKey(text)
      return [
        ...beginning('catalogue.agenciesByCodeBeginning', 'code_key', key, openOn, limit),
        ...beginning('catalogue.agenciesByLegacyBeginning', 'legacy_key', key, openOn, limit),
        ...beginning('catalogue.agenciesByAbbreviation', 'abbreviation_key', key, openOn, limit),
        ...beginning('catalogue.agenciesByNameBeginning', 'name_key', fold(text).trim(), openOn, limit),
        ...matching('catalogue.agenciesByPhrase', asPhrase(words), openOn, limit),
        ...(words.length > 1 ? matching('catalogue.agenciesByWords', asWords(words), openOn, limit) : []),
      ]
    },
    everyAgency: async () =>
      Promise.resolve(reader.all<Agency>('catalogue.everyAgency', `${agencySelect} ORDER BY a.ord`)),

    phrases: async (personId) =>
      Promise.resolve(
        reader.all<Phrase>(
          'catalogue.phrases',
          `${phraseSelect} WHERE person_id IS NULL OR person_id = ? ORDER BY person_id IS NULL, ord, id`,
          personId,
        ),
      ),
    phrase: async (id) => Promise.resolve(reader.get<Phrase>('catalogue.phrase', `${phraseSelect} WHERE id = ?`, id)),

    days: async () =>
      Promise.resolve(
        reader.recall('catalogue.days', () =>
          reader
            .all<Omit<Day, 'confirmed'> & { confirmed: number }>(
              'catalogue.days',
              'SELECT id AS date, kind, name, source, confirmed FROM calendar_days ORDER BY id',
            )
            .map((day) => ({ ...day, confirmed: day.confirmed === 1 })),
        ),
      ),
    hours: async () =>
      Promise.resolve(
        reader.recall('catalogue.hours', () =>
          reader
            .all<{ validFrom: Hours['validFrom']; days: string }>(
              'catalogue.hours',
              'SELECT id AS validFrom, days FROM working_hours ORDER BY id',
            )
            .map(({ validFrom, days }) => ({ validFrom, days: JSON.parse(days) as Hours['days'] })),
        ),
      ),
  }
}
