import type { RefusalParams } from '#shared/kernel/result.ts'

/** What happened, and what to do next. */
export interface RefusalSentence {
  readonly sentence: string
  readonly nextStep?: string
  /** The number of a defect in the program's log. */
  readonly reference?: string
}

export type Sentence = (params: RefusalParams) => RefusalSentence

export const said =
  (sentence: string, nextStep?: string): Sentence =>
  () =>
    nextStep === undefined ? { sentence } : { sentence, nextStep }

export const word = (value: RefusalParams[string] | undefined): string =>
  value === null || value === undefined || typeof value === 'boolean' ? '' : String(value)

/** ` “…”` when the refusal names the thing, else nothing. */
export const named = (value: RefusalParams[string] | undefined): string =>
  word(value) === '' ? '' : ` “${word(value)}”`

/** ` 3` when the refusal counts, else nothing. */
export const counted = (value: RefusalParams[string] | undefined): string =>
  word(value) === '' ? '' : ` ${word(value)}`

export const reasonNeeded = said('Chưa ghi lý do.', 'Ghi rõ lý do rồi thực hiện lại.')

export const secretRule = 'Theo Luật Bảo vệ bí mật nhà nước, máy này không lưu nội dung văn bản mật.'
