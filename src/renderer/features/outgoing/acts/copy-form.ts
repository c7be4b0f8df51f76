import type { CivilDate } from '#shared/kernel/time.ts'
import { isLawfulCopy, media, type CopyForm, type Medium } from '#shared/vocabulary/document.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import { copyText as words } from '#renderer/text/outgoing-copies.ts'
import { copyFormLabels } from '#renderer/text/outgoing.ts'
import type { BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { nextNumbering, numberingOf, numberingProblems, type NumberingForm } from '#renderer/ui/acts/numbering.ts'
import { useActForm, type Act } from '#renderer/ui/acts/use-act-form.ts'
import type { Detail } from '../types.ts'
import type { SignedCopy } from './copy-signing.tsx'
import { emptyEntry, entryProblems, fieldsOf, namedFiles, type EntryForm } from './entry-form.ts'

/** The entry of the copy, and what was copied: of its own fields it shows a few, its type is its form. */
export interface CopyEntry extends EntryForm, NumberingForm {
  readonly form: CopyForm
  readonly part: string
  readonly place: string
  readonly files: readonly BroughtFile[]
  readonly signed: SignedCopy | null
  /** Of the paper that is copied, when it stands in no book of the office. */
  readonly issuer: string
  readonly sourceType: string
  readonly code: string
  readonly dated: CivilDate | null
}

/** The entry of a book of the office that is copied; null for a paper that is in no book here. */
export type CopiedDocument =
  | (Pick<Detail, 'id' | 'code' | 'subject' | 'secrecy' | 'medium'> & {
      readonly kind: 'incoming' | 'outgoing'
      readonly documentFiles: readonly (BroughtFile & { readonly role: string; readonly mime: string })[]
    })
  | null

/** The PDF of what is copied. */
export const originalOf = (source: CopiedDocument): BroughtFile | null => {
  const found = source?.documentFiles.find(({ role, mime }) => role === 'main' && mime === 'application/pdf')
  return found ? { blob: found.blob, name: found.name } : null
}

/** What a copy may be on; a paper that is in no book here is a paper. */
export const lawfulMedia = (form: CopyForm, source: CopiedDocument): readonly Medium[] =>
  media.filter((medium) => isLawfulCopy(form, source?.medium ?? 'paper', medium))

/** What was chosen, where the form of the copy allows it: another form goes other ways. */
export const mediumOf = ({ form, medium }: CopyEntry, source: CopiedDocument): Medium => {
  const lawful = lawfulMedia(form, source)
  return lawful.includes(medium) ? medium : (lawful[0] ?? 'paper')
}

/**
 * The form with the file its copy begins with: an electronic copy of a whole paper with the PDF of that paper, unless
 * another file was brought; a copy on paper, which is printed from the original, and a part of it without.
 */
export const withOriginal = (form: CopyEntry, source: CopiedDocument): CopyEntry => {
  const original = originalOf(source)
  if (!original) return form
  const others = form.files.filter(({ blob }) => blob !== original.blob)
  if (mediumOf(form, source) === 'paper' || form.form === 'extract') return { ...form, files: others }
  return { ...form, files: form.files.length > 0 ? form.files : [original] }
}

const entryOf = (form: CopyEntry, source: CopiedDocument): EntryForm => ({
  ...form,
  typeName: copyFormLabels[form.form],
  medium: mediumOf(form, source),
})

/** The entry of the copy as it would be sent. */
export const copyFieldsOf = (form: CopyEntry, source: CopiedDocument) => fieldsOf(entryOf(form, source))

const initialOf = (source: CopiedDocument): CopyEntry => ({
  ...emptyEntry,
  ...nextNumbering,
  subject: source?.subject ?? '',
  secrecy: source?.secrecy ?? 'none',
  medium: 'electronic',
  form: 'certified',
  part: '',
  place: '',
  files: [],
  signed: null,
  issuer: '',
  sourceType: '',
  code: '',
  dated: null,
})

/** What is filled in, and how it is sent. */
export const useCopyAct = (
  source: CopiedDocument,
  id: string,
  onDone: (given: Answer<'outgoing.registerCopy'>) => void,
): Act<CopyEntry> =>
  useActForm<'outgoing.registerCopy', CopyEntry>({
    key: `act.outgoing.registerCopy.${source?.id ?? 'paper'}`,
    operation: 'outgoing.registerCopy',
    initial: withOriginal(initialOf(source), source),
    check: (form) => ({
      ...entryProblems(entryOf(form, source)),
      ...numberingProblems(form),
      part: form.form === 'extract' && form.part.trim() === '' ? words.partMissing : undefined,
      issuer: source === null && form.issuer.trim() === '' ? words.issuerMissing : undefined,
    }),
    inputOf: (form) => ({
      id,
      ...numberingOf(form),
      form: form.form,
      part: form.part,
      place: form.place,
      fields: copyFieldsOf(form, source),
      files: namedFiles(form.files),
      source: source
        ? { kind: source.kind, documentId: source.id }
        : {
            kind: 'paper' as const,
            typeName: form.sourceType,
            code: form.code,
            issuedOn: form.dated,
            issuer: form.issuer,
            subject: form.subject,
          },
    }),
    onDone,
  })
