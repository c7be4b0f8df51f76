import type { z } from 'zod'
import type { outgoingFields } from '#shared/contract/outgoing-document.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import { cleanParagraphs, cleanText } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { isLessSecret, type BookKind, type Secrecy } from '#shared/vocabulary/document.ts'
import { differences } from '#core/kernel/corrections.ts'

export type OutgoingFields = z.output<typeof outgoingFields>

export type EntryRefusal =
  | 'outgoing.subjectMissing'
  | 'outgoing.typeMissing'
  | 'outgoing.signerMissing'
  | 'outgoing.signedAfterIssue'
  | 'outgoing.replyBeforeIssue'
  | 'outgoing.secretNotHere'
  | 'outgoing.secretBookOnly'
  | 'outgoing.secretFiles'
  | 'outgoing.secretSubject'

/** Typed text as it is stored: visible characters, NFC. */
export const tidyFields = (fields: OutgoingFields): OutgoingFields => ({
  ...fields,
  typeName: cleanText(fields.typeName),
  subject: cleanText(fields.subject),
  addressees: cleanParagraphs(fields.addressees),
  recipients: cleanParagraphs(fields.recipients),
  signerName: cleanText(fields.signerName),
  signerPosition: cleanText(fields.signerPosition),
  language: cleanText(fields.language),
  note: cleanParagraphs(fields.note),
  keptBy: cleanText(fields.keptBy),
  fileNotation: cleanText(fields.fileNotation),
})

/** Is the entry itself in order? Of a secret one the book keeps number, date, recipients and level (Annex VI, state secrets). */
export const entryInOrder = (
  fields: OutgoingFields,
  facts: {
    readonly bookKind: BookKind
    readonly issuedOn: CivilDate
    readonly files: number
    readonly secretFiles: 'accepted' | 'refused'
  },
): Ok<true> | Fail<EntryRefusal> => {
  const secret = fields.secrecy !== 'none'
  if (secret && facts.bookKind !== 'outgoingSecret') return fail('outgoing.secretNotHere')
  if (!secret && facts.bookKind === 'outgoingSecret') return fail('outgoing.secretBookOnly')
  if (secret && facts.files > 0 && facts.secretFiles === 'refused') return fail('outgoing.secretFiles')
  if (fields.secrecy === 'topSecret' && (fields.subject !== '' || fields.note !== ''))
    return fail('outgoing.secretSubject')
  // A copy is called by its form, whatever was copied.
  if (fields.typeId === null && fields.typeName === '' && facts.bookKind !== 'copies')
    return fail('outgoing.typeMissing')
  if (fields.secrecy !== 'topSecret' && fields.subject === '') return fail('outgoing.subjectMissing')
  if (fields.signerName === '') return fail('outgoing.signerMissing')
  if (fields.signedOn !== null && fields.signedOn > facts.issuedOn) return fail('outgoing.signedAfterIssue')
  if (fields.replyBy !== null && fields.replyBy < facts.issuedOn) return fail('outgoing.replyBeforeIssue')
  return ok(true)
}

/** A copy is a document of the same secret: it is guarded no less than what was copied (law on state secrets). */
export const copyAsSecret = (copy: Secrecy, source: Secrecy): Ok<true> | Fail<'outgoing.copyLessSecret'> =>
  isLessSecret(copy, source) ? fail('outgoing.copyLessSecret', { secrecy: source }) : ok(true)

const flat = (fields: OutgoingFields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value === null ? '' : String(value)]))

/** What a correction changes, in the order of the form. */
export const correctionsBetween = (was: OutgoingFields, is: OutgoingFields) => differences(flat(was), flat(is))

/** Decisions and words of an entry, apart: the words can be erased lawfully. */
export const recorded = (fields: OutgoingFields) => {
  const {
    typeName,
    subject,
    addressees,
    recipients,
    signerName,
    signerPosition,
    language,
    note,
    keptBy,
    fileNotation,
    ...choices
  } = fields
  return {
    choices,
    words: {
      typeName,
      subject,
      addressees,
      recipients,
      signerName,
      signerPosition,
      language,
      note,
      keptBy,
      fileNotation,
    },
  }
}
