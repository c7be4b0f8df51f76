import { useEffect, useRef } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import type { PagePlace } from '#renderer/ui/viewer/page-place.ts'
import { bookOf, type Book, type FieldName, type FormState } from './form-state.ts'
import type { Card } from './receiving.ts'

/** What the program read off the main file of a card. */
export type Paper = OutputOf<typeof contract.files.paper>
type Proposed = Paper['proposed']
type ProposedField = keyof Proposed

/** A place on one of the card's files. */
export interface Evidence {
  readonly fileId: string
  readonly place: PagePlace
}

export interface ReadPaper {
  readonly paper: Paper | undefined
  readonly readAgain: () => void
  readonly stop: () => void
}

/** The reading of a card's paper; one that waits is read at once, for somebody looks at it. */
export const useReading = (card: Card | null): ReadPaper => {
  const client = useClient()
  const id = card?.id ?? null
  const paper = useOperation('files.paper', id === null ? null : { id }).value
  const askedFor = useRef<string | null>(null)
  const isWaiting = paper?.state === 'waiting'
  const read = () => {
    if (id !== null) void client.files.readPaper({ id })
  }
  useEffect(() => {
    if (id === null || !isWaiting || askedFor.current === id) return
    askedFor.current = id
    void client.files.readPaper({ id })
  }, [client, id, isWaiting])
  return {
    paper,
    readAgain: read,
    stop: () => {
      if (id !== null) void client.files.stopReading({ id })
    },
  }
}

type Patches = {
  readonly [Field in ProposedField]-?: (value: NonNullable<Proposed[Field]>['value']) => Partial<FormState>
}

const patchOf: Patches = {
  code: (code) => ({ code }),
  issuedOn: (issuedOn) => ({ issuedOn }),
  issuer: ({ name, id }) => ({ issuer: name, issuerId: id }),
  typeId: (typeId) => ({ typeId, typeFrom: 'person' }),
  subject: (subject) => ({ subject }),
  signerName: (signerName) => ({ signerName }),
  signerPosition: (signerPosition) => ({ signerPosition }),
  urgency: (urgency) => ({ urgency }),
  replyBy: (replyBy) => ({ replyBy }),
  bookId: (bookId) => ({ bookId }),
}

/** Nobody has put anything into the field. */
const isFree = (form: FormState, field: ProposedField): boolean => {
  switch (field) {
    case 'code':
    case 'issuer':
    case 'subject':
    case 'signerName':
    case 'signerPosition':
      return form[field].trim() === ''
    case 'typeId':
      return form.typeId === null || form.typeFrom === 'code'
    case 'urgency':
      return form.urgency === 'normal'
    case 'issuedOn':
    case 'replyBy':
    case 'bookId':
      return form[field] === null
  }
}

const takesBook = (form: FormState, bookId: string, books: readonly Book[]): boolean =>
  form.secrecy === 'none' &&
  bookOf(form, books)?.id !== bookId &&
  books.some(({ id, kind, closed }) => id === bookId && kind === 'incoming' && !closed)

/**
 * The form with what was read put into the fields that nobody has filled; what a person typed stays. `busy` is the field
 * being typed in.
 */
export const withReading = (
  form: FormState,
  { fileId, proposed, answers }: Paper,
  books: readonly Book[],
  busy: FieldName | null,
): FormState => {
  let next = form
  for (const [name, one] of Object.entries(proposed)) {
    const field = name as ProposedField
    if (!one || field === busy || !isFree(form, field)) continue
    if (field === 'bookId' && !takesBook(form, one.value as string, books)) continue
    const patch = patchOf[field] as (value: unknown) => Partial<FormState>
    next = { ...next, ...patch(one.value), filled: { ...next.filled, [field]: one.sureness } }
  }
  const own = answers.flatMap(({ outgoing }) => outgoing?.id ?? [])
  return { ...next, answers: next.answers.length > 0 ? next.answers : own, readFrom: fileId }
}

/** Where what a field holds, or should hold, stands on the paper. */
export const placeOf = (paper: Paper | undefined, field: string): PagePlace | null => {
  if (!paper) return null
  const proposal = Object.hasOwn(paper.proposed, field) ? paper.proposed[field as ProposedField] : undefined
  return proposal?.place ?? paper.unsure.find((one) => one.field === field)?.place ?? null
}
