import { fields, type ColumnsTold, type Field, type ListTrouble } from '../import/columns.ts'

/** Sentences of the command line on lists that are imported (English, as its others). */

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ')

const fieldWords: Readonly<Record<Field, string>> = {
  externalId: 'the id',
  symbol: 'the number and symbol (symbol or number)',
  number: 'the number (number)',
  date: 'the date (date)',
  issuer: 'the sender (issuer)',
  subject: 'the subject (subject or text)',
  text: 'the text (text)',
}

const missed = (missing: readonly Field[]): string => missing.map((field) => fieldWords[field]).join(', ')

const mapHint = `Name the column of a field with --map FILE, a file like {"subject": "Heading", "date": "Heading"}; fields: ${fields.join(', ')}.`

export const importWords = {
  importForbidden:
    'Your posts do not permit this: importing needs the permission incoming.register, which the role clerk (the registry desk) has. ' +
    'Sign in with such an account (LACTHU_USER, LACTHU_PASSWORD), or have an administrator grant it to a post of yours.',
  mapInvalid: `The map must be JSON like {"subject": "Column", …}; fields: ${fields.join(', ')}.`,
  columnsTaken: (columns: ColumnsTold['columns']): string =>
    Object.keys(columns).length === 0
      ? 'No column was taken.'
      : `Columns taken: ${Object.entries(columns)
          .map(([field, heading]) => `“${heading}” as ${field}`)
          .join(', ')}.`,
  columnsLeftOut: (leftOut: readonly string[]): string => `Columns left out: ${quoted(leftOut)}. ${mapHint}`,
  fieldsMissing: (missing: readonly Field[]): string => `No column was found for ${missed(missing)}. ${mapHint}`,
  sheetsLeftOut: (sheet: string, others: readonly string[]): string =>
    `Sheet read: “${sheet}”. Sheets left out: ${quoted(others)}; save each as a file of its own to import it.`,
  listUnreadable: (trouble: ListTrouble): string => {
    if (!('headings' in trouble))
      return trouble.why === 'notWorkbook'
        ? 'The list cannot be read: it is no XLSX workbook.'
        : 'The list cannot be read: it is too large; split it.'
    const why =
      trouble.why === 'mapAbsent'
        ? `the map names ${quoted(trouble.absent)}, and no column is called so`
        : `no column was found for ${missed(trouble.missing)}`
    return `The list cannot be read: ${why}. Headings found in row ${String(trouble.row)}: ${quoted(trouble.headings)}. ${mapHint}`
  },
} as const
