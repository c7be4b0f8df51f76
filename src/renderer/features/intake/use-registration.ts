import { useState } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { newId } from '#renderer/lib/ids.ts'
import type { KeptForm } from '#renderer/lib/kept-form.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import {
  bookOf,
  fieldOfRefusal,
  isNoNumber,
  registrationOf,
  type Book,
  type DocumentType,
  type FieldName,
  type FormState,
  type Registered,
} from './form-state.ts'
import type { Card } from './receiving.ts'

export type Problems = Partial<Record<FieldName, string>>

const { form: words, numbering } = intakeText

/** What can be said without asking the office: a field left empty, a number that is none. */
const problemsOf = (form: FormState, book: Book | null): Problems => ({
  ...(book === null && { bookId: words.required.book }),
  ...(form.subject.trim() === '' && form.secrecy !== 'topSecret' && { subject: words.required.subject }),
  ...(form.issuer.trim() === '' && { issuer: words.required.issuer }),
  ...(isNoNumber(form.pages) && { pages: words.numberUnreadable }),
  ...(isNoNumber(form.copies) && { copies: words.numberUnreadable }),
  ...(form.way !== 'next' && {
    ...((form.number.trim() === '' || isNoNumber(form.number)) && { number: words.numberUnreadable }),
    ...(form.way === 'inserted' && !/^[a-zđ]$/.test(form.suffix) && { suffix: numbering.suffixWrong }),
    ...(form.reason.trim() === '' && { reason: numbering.reasonMissing }),
  }),
})

/** In the order of the form: where the keyboard goes first. */
const order: readonly FieldName[] = [
  'bookId',
  'arrivedOn',
  'typeId',
  'code',
  'issuedOn',
  'issuer',
  'subject',
  'secrecy',
  'pages',
  'copies',
  'replyBy',
  'number',
  'suffix',
  'reason',
  'backDatedReason',
]

export type Outcome =
  | { readonly kind: 'registered'; readonly entry: Registered; readonly book: Book; readonly form: FormState }
  | { readonly kind: 'stopped'; readonly at: FieldName | null }
  | { readonly kind: 'duplicate' }

export interface Registration {
  readonly problems: Problems
  /** What refuses the form as a whole. */
  readonly refusal: Refusal | null
  readonly isBusy: boolean
  readonly register: (form: FormState, duplicates: 'seen' | 'unseen') => Promise<Outcome>
  /** A field was changed: what was said of it no longer holds. */
  readonly forget: (fields: readonly FieldName[]) => void
}

/** Registers a form: looks at it here first, then asks the office, and says every refusal beside its field. */
export const useRegistration = (
  kept: Pick<KeptForm<FormState>, 'change'>,
  books: readonly Book[],
  types: readonly DocumentType[],
  card: Card | null,
): Registration => {
  const command = useCommand('registry.registerIncoming')
  const [problems, setProblems] = useState<Problems>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const stop = (found: Problems): Outcome => {
    setProblems(found)
    return { kind: 'stopped', at: order.find((field) => found[field] !== undefined) ?? null }
  }
  const register: Registration['register'] = async (form, duplicates) => {
    setRefusal(null)
    const book = bookOf(form, books)
    const found = problemsOf(form, book)
    if (Object.keys(found).length > 0 || book === null) return stop(found)
    setProblems({})
    const answer = await command.run(registrationOf(form, book.id, types, card, duplicates))
    if (answer.ok) return { kind: 'registered', entry: answer.value, book, form }
    const { code } = answer.refusal
    if (code === 'registry.duplicate') return { kind: 'duplicate' }
    if (code === 'conflict') kept.change((before) => ({ ...before, documentId: newId() }))
    const field = fieldOfRefusal(code)
    if (field !== null) return stop({ [field]: refusalLine(answer.refusal) })
    setRefusal(answer.refusal)
    return { kind: 'stopped', at: null }
  }
  return {
    problems,
    refusal,
    isBusy: command.isBusy,
    register,
    forget: (fields) =>
      setProblems((before) =>
        fields.some((field) => before[field] !== undefined)
          ? Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field as FieldName)))
          : before,
      ),
  }
}
