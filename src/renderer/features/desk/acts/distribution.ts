import { civilDateOf, type Instant } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { actText } from '#renderer/text/acts.ts'
import type { Detail } from '../document-types.ts'
import { choiceOf, deadlineProblem, noDeadline, ruleOf, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import { refOf, type Chosen } from './recipients-field.tsx'

/** Who gets the work and in which role, until when, and in which words: a directive, an assignment, a proposal. */
export interface Distribution {
  /** As written; what is shown while `phrase` is null. */
  readonly text: string
  /** A sample phrase taken over as it is: its blanks follow the recipients and the deadline. */
  readonly phrase: string | null
  readonly lead: readonly Chosen[]
  readonly cooperating: readonly Chosen[]
  readonly forInformation: readonly Chosen[]
  readonly deadline: DeadlineChoice
}

export const emptyDistribution: Distribution = {
  text: '',
  phrase: null,
  lead: [],
  cooperating: [],
  forInformation: [],
  deadline: noDeadline,
}

const names = (chosen: readonly Chosen[]): string => chosen.map(({ label }) => label).join(', ')

/** The phrase with its blanks filled from what is chosen; `…` for what is not. */
export const fillPhrase = (phrase: string, value: Distribution, dueAt: Instant | null): string => {
  const addressees = names(value.lead) || names([...value.cooperating, ...value.forInformation])
  const blanks: Readonly<Record<string, string>> = {
    unit: addressees,
    person: addressees,
    lead: names(value.lead),
    cooperating: names(value.cooperating),
    date: dueAt === null ? '' : formatDate(civilDateOf(dueAt)),
  }
  return phrase.replace(/\{(\w+)\}/g, (_, blank: string) => blanks[blank] || actText.phrases.blank)
}

/** The words to send: the filled phrase, or what was written. */
export const wordsOf = (value: Distribution, dueAt: Instant | null): string =>
  value.phrase === null ? value.text : fillPhrase(value.phrase, value, dueAt)

/** Recipients as the contract takes them; the deadline binds whoever has to do something. */
export const recipientsOf = (value: Distribution) => {
  const deadline = ruleOf(value.deadline)
  return [
    ...value.lead.map((chosen) => ({ to: refOf(chosen), role: 'lead' as const, deadline })),
    ...value.cooperating.map((chosen) => ({ to: refOf(chosen), role: 'cooperating' as const, deadline })),
    ...value.forInformation.map((chosen) => ({ to: refOf(chosen), role: 'forInformation' as const, deadline: null })),
  ]
}

export const hasRecipients = ({ lead, cooperating, forInformation }: Distribution): boolean =>
  lead.length + cooperating.length + forInformation.length > 0

/** A proposal taken over with one click: its words, recipients and deadline. */
export const distributionFrom = (directive: Detail['directives'][number]): Distribution => {
  const inRole = (wanted: 'lead' | 'cooperating' | 'forInformation'): readonly Chosen[] =>
    directive.recipients.filter(({ role }) => role === wanted).map(({ kind, id, label }) => ({ kind, id, label }))
  return {
    text: directive.text,
    phrase: null,
    lead: inRole('lead'),
    cooperating: inRole('cooperating'),
    forInformation: inRole('forInformation'),
    deadline: choiceOf(directive.recipients.find(({ deadline }) => deadline !== null)?.deadline ?? null),
  }
}

interface Problems {
  readonly text?: string | undefined
  readonly lead?: string | undefined
  readonly deadline?: string | undefined
}

/** What a distribution lacks before it can be sent; a directive needs words, an assignment may go without. */
export const distributionProblems = (value: Distribution, wordsAre: 'required' | 'optional'): Problems => ({
  text:
    wordsAre === 'required' && value.phrase === null && value.text.trim() === '' ? actText.required.text : undefined,
  lead: hasRecipients(value) ? undefined : actText.recipient.missing,
  deadline: deadlineProblem(value.deadline),
})
