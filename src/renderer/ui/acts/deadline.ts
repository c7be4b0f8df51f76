import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { actText } from '#renderer/text/acts.ts'

/** A deadline as it is being typed; every part is kept, whichever way of counting is chosen. */
export interface DeadlineChoice {
  readonly unit: DeadlineRuleInput['unit'] | 'none'
  readonly amount: string
  readonly date: CivilDate | null
  /** `16:30`, or empty for the end of the working day. */
  readonly at: string
}

export const noDeadline: DeadlineChoice = { unit: 'none', amount: '5', date: null, at: '' }

type Faulty = 'amount' | 'date' | 'time'
export type DeadlineReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'rule'; readonly rule: DeadlineRuleInput }
  | { readonly kind: 'faulty'; readonly part: Faulty }

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What the typed deadline says, or which part of it says nothing yet. */
export const readDeadline = ({ unit, amount, date, at }: DeadlineChoice): DeadlineReading => {
  if (unit === 'none') return { kind: 'none' }
  if (unit === 'date') {
    if (date === null) return { kind: 'faulty', part: 'date' }
    if (at !== '' && !clock.test(at)) return { kind: 'faulty', part: 'time' }
    return { kind: 'rule', rule: { unit, date, ...(at !== '' && { at }) } }
  }
  const count = /^\d{1,4}$/.test(amount.trim()) ? Number(amount) : 0
  return count < 1 ? { kind: 'faulty', part: 'amount' } : { kind: 'rule', rule: { unit, amount: count } }
}

/** What to say of a deadline that cannot be sent; undefined for a good one. */
export const deadlineProblem = (choice: DeadlineChoice): string | undefined => {
  const reading = readDeadline(choice)
  if (reading.kind !== 'faulty') return undefined
  const { amountUnreadable, dateMissing, timeUnreadable } = actText.deadline
  return { amount: amountUnreadable, date: dateMissing, time: timeUnreadable }[reading.part]
}

/** The rule to send; null for no deadline. Ask only of a deadline without fault. */
export const ruleOf = (choice: DeadlineChoice): DeadlineRuleInput | null => {
  const reading = readDeadline(choice)
  return reading.kind === 'rule' ? reading.rule : null
}

/** A rule that somebody proposed, as a choice to be taken over. */
export const choiceOf = (rule: DeadlineRuleInput | null): DeadlineChoice => {
  if (rule === null) return noDeadline
  return rule.unit === 'date'
    ? { ...noDeadline, unit: 'date', date: rule.date, at: rule.at ?? '' }
    : { ...noDeadline, unit: rule.unit, amount: String(rule.amount) }
}
