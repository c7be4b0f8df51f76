import type { CivilDate } from '#shared/kernel/time.ts'
import { actText } from '#renderer/text/acts.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import type { Problems } from './use-act-form.ts'

/** How a number is asked for, as it is being typed. */
export interface NumberingForm {
  readonly bookId: string | null
  /** Empty: the composed one. */
  readonly symbol: string
  /** Null: today. */
  readonly issuedOn: CivilDate | null
  readonly way: 'next' | 'inserted' | 'reserved' | 'reused'
  readonly number: string
  readonly suffix: string
  readonly reason: string
}

export const nextNumbering: NumberingForm = {
  bookId: null,
  symbol: '',
  issuedOn: null,
  way: 'next',
  number: '',
  suffix: '',
  reason: '',
}

const words = outgoingText.numbering

export const numberingProblems = (form: NumberingForm): Problems<NumberingForm> =>
  form.way === 'next'
    ? {}
    : {
        number: /^[1-9]\d{0,8}$/.test(form.number.trim()) ? undefined : words.numberMissing,
        suffix: form.way === 'inserted' && !/^[a-zđ]$/.test(form.suffix.trim()) ? words.suffixMissing : undefined,
        reason: form.reason.trim() === '' ? actText.required.reason : undefined,
      }

/** The part of the input that says how the number is given. */
export const numberingOf = ({ bookId, symbol, issuedOn, way, number, suffix, reason }: NumberingForm) => ({
  bookId,
  symbol: symbol.trim(),
  ...(issuedOn !== null && { issuedOn }),
  numbering:
    way === 'next'
      ? { way }
      : way === 'inserted'
        ? { way, number: Number(number), suffix: suffix.trim(), reason }
        : { way, number: Number(number), reason },
  backDatedReason: way === 'next' ? reason : '',
})
