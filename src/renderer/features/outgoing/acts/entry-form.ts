import type { CivilDate } from '#shared/kernel/time.ts'
import { usualLanguage, type Medium, type Secrecy, type Urgency } from '#shared/vocabulary/document.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import type { BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'
import type { Fields } from '../types.ts'

/** The fields of Annex VI.II as they are being typed. */
export interface EntryForm {
  readonly typeId: string | null
  readonly typeName: string
  readonly subject: string
  readonly signerName: string
  readonly signerPosition: string
  readonly signedOn: CivilDate | null
  readonly addressees: string
  readonly recipients: string
  readonly medium: Medium
  readonly urgency: Urgency
  readonly secrecy: Secrecy
  readonly pages: string
  readonly copies: string
  readonly keptBy: string
  readonly replyBy: CivilDate | null
  readonly note: string
}

export const emptyEntry: EntryForm = {
  typeId: null,
  typeName: '',
  subject: '',
  signerName: '',
  signerPosition: '',
  signedOn: null,
  addressees: '',
  recipients: '',
  medium: 'paper',
  urgency: 'normal',
  secrecy: 'none',
  pages: '',
  copies: '',
  keptBy: '',
  replyBy: null,
  note: '',
}

const words = outgoingText.form
const countOf = (typed: string): number | null => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null)
const isNoCount = (typed: string): boolean => typed.trim() !== '' && countOf(typed) === null

export const entryFormOf = (fields: Fields): EntryForm => ({
  typeId: fields.typeId,
  typeName: fields.typeName,
  subject: fields.subject,
  signerName: fields.signerName,
  signerPosition: fields.signerPosition,
  signedOn: fields.signedOn,
  addressees: fields.addressees,
  recipients: fields.recipients,
  medium: fields.medium,
  urgency: fields.urgency,
  secrecy: fields.secrecy,
  pages: fields.pages === null ? '' : String(fields.pages),
  copies: fields.copies === null ? '' : String(fields.copies),
  keptBy: fields.keptBy,
  replyBy: fields.replyBy,
  note: fields.note,
})

const noFields: Fields = {
  typeId: null,
  typeName: '',
  subject: '',
  addressees: '',
  recipients: '',
  signerName: '',
  signerPosition: '',
  signerPostId: null,
  authorPostId: null,
  draftingUnitId: null,
  signedOn: null,
  medium: 'electronic',
  urgency: 'normal',
  secrecy: 'none',
  fieldId: null,
  language: usualLanguage,
  pages: null,
  copies: null,
  note: '',
  replyBy: null,
  keptBy: '',
  fileNotation: '',
}

/** What is sent; fields the form does not show stay as they were. */
export const fieldsOf = (form: EntryForm, before: Fields = noFields): Fields => ({
  ...before,
  typeId: form.typeId,
  typeName: form.typeName,
  subject: form.subject,
  signerName: form.signerName,
  signerPosition: form.signerPosition,
  signedOn: form.signedOn,
  addressees: form.addressees,
  recipients: form.recipients,
  medium: form.medium,
  urgency: form.urgency,
  secrecy: form.secrecy,
  pages: countOf(form.pages),
  copies: countOf(form.copies),
  keptBy: form.keptBy,
  replyBy: form.replyBy,
  note: form.note,
})

/** What cannot be sent as it stands. */
export const entryProblems = (form: EntryForm): Problems<EntryForm> => ({
  typeId: form.typeId === null && form.typeName === '' ? words.typeMissing : undefined,
  subject: form.subject.trim() === '' && form.secrecy !== 'topSecret' ? words.subjectMissing : undefined,
  signerName: form.signerName.trim() === '' ? words.signerMissing : undefined,
  pages: isNoCount(form.pages) ? words.countUnreadable : undefined,
  copies: isNoCount(form.copies) ? words.countUnreadable : undefined,
})

/** The first file is the document itself, the others its annexes. */
export const namedFiles = (files: readonly BroughtFile[]) =>
  files.map((file, place) => ({ ...file, role: place === 0 ? ('main' as const) : ('annex' as const) }))
