import { cleanParagraphs, cleanText } from '#shared/kernel/text.ts'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import type { TakenFile } from '../changes.ts'
import type { IncomingFields } from '../rules.ts'
import type { IncomingRecord } from '../store.ts'

/** Typed text as it is stored: visible characters, NFC, the code with its spaces and dashes put in order. */
export const tidyFields = (fields: IncomingFields): IncomingFields => ({
  ...fields,
  typeName: cleanText(fields.typeName),
  code: parseDocumentCode(fields.code)?.printed ?? cleanText(fields.code),
  issuer: cleanText(fields.issuer),
  subject: cleanText(fields.subject),
  signerName: cleanText(fields.signerName),
  signerPosition: cleanText(fields.signerPosition),
  language: cleanText(fields.language),
  note: cleanParagraphs(fields.note),
  fileNotation: cleanText(fields.fileNotation),
  paper: { ...fields.paper, addressee: cleanText(fields.paper.addressee) },
})

/** The fields of a stored entry, as the form shows them. */
export const fieldsOf = (record: IncomingRecord): IncomingFields => ({
  typeId: record.typeId,
  typeName: record.typeName,
  code: record.code,
  issuedOn: record.issuedOn,
  issuerId: record.issuerId,
  issuer: record.issuer,
  subject: record.subject,
  signerName: record.signerName,
  signerPosition: record.signerPosition,
  urgency: record.urgency,
  secrecy: record.secrecy,
  fieldId: record.fieldId,
  language: record.language,
  pages: record.pages,
  copies: record.copies,
  note: record.note,
  channel: record.channel,
  replyBy: record.replyBy,
  paper: record.paper,
  fileNotation: record.fileNotation,
})

/** Decisions and words of an entry, apart: the words can be erased lawfully. */
export const recorded = (fields: IncomingFields) => {
  const {
    typeName,
    code,
    issuer,
    subject,
    signerName,
    signerPosition,
    language,
    note,
    fileNotation,
    paper,
    ...choices
  } = fields
  const { addressee, ...marks } = paper
  return {
    choices: { ...choices, paper: marks },
    words: { typeName, code, issuer, subject, signerName, signerPosition, language, note, fileNotation, addressee },
  }
}

/** Files as an entry takes them; behind a main file that is already there they are annexes. */
export const takenFiles = (
  given: readonly (TakenFile & { readonly name: string })[],
  already: readonly { readonly place: number; readonly role: string }[],
): { readonly files: TakenFile[]; readonly names: string[] } => {
  const firstPlace = Math.max(-1, ...already.map(({ place }) => place)) + 1
  const hasMain = already.some(({ role }) => role === 'main')
  return {
    files: given.map(({ name: _name, ...file }) => ({
      ...file,
      role: hasMain ? 'annex' : file.role,
      place: firstPlace + file.place,
    })),
    names: given.map(({ name }) => name),
  }
}
