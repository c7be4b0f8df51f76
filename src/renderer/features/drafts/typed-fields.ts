import type { z } from 'zod'
import type { draftFields } from '#shared/contract/draft.ts'
import { usualLanguage } from '#shared/vocabulary/document.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'

const words = draftActText.fields

export type DraftFields = z.infer<typeof draftFields>

/** The fields of a draft as they are being typed: lists as lines, counts as letters. */
export interface TypedFields extends Omit<DraftFields, 'addressees' | 'recipients' | 'copies'> {
  readonly addressees: string
  readonly recipients: string
  readonly copies: string
}

export const noFields: TypedFields = {
  typeId: null,
  typeName: '',
  subject: '',
  urgency: 'normal',
  secrecy: 'none',
  language: usualLanguage,
  pages: null,
  copies: '',
  replyBy: null,
  note: '',
  addressees: '',
  recipients: '',
}

export const typedFieldsOf = ({ addressees, recipients, copies, ...rest }: DraftFields): TypedFields => ({
  ...rest,
  addressees: addressees.join('\n'),
  recipients: recipients.join('\n'),
  copies: copies === null ? '' : String(copies),
})

/** What was typed one a line, without empty lines. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is sent; ask only of fields without problems. */
export const fieldsOf = ({ addressees, recipients, copies, ...rest }: TypedFields): DraftFields => ({
  ...rest,
  addressees: linesOf(addressees),
  recipients: linesOf(recipients),
  copies: copies.trim() === '' ? null : Number(copies),
})

const tooLong = (typed: string): string | undefined =>
  linesOf(typed).some((line) => line.length > 500) ? words.tooLong : undefined

/** What cannot be sent as it stands. A draft may begin without type and subject: both are asked for when it is submitted. */
export const fieldProblems = ({ copies, addressees, recipients }: TypedFields): Problems<TypedFields> => ({
  copies: /^\d{0,5}$/.test(copies.trim()) ? undefined : words.numberUnreadable,
  addressees: tooLong(addressees),
  recipients: tooLong(recipients),
})
