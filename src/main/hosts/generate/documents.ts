import { composeLetter, type LetterKind } from '../../adapters/papers/sample-letters.ts'
import { createDice } from '../../adapters/papers/dice.ts'
import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import type { Lines } from '#core/modules/routing/index.ts'
import type { Moment } from '../office/practice/stage.ts'
import { syntheticWords, type Staff, type SyntheticUnit } from './staff.ts'

/** One synthetic document on its way: who leads, and how far it will come. */
export interface SyntheticDocument {
  readonly id: string
  readonly seed: number
  readonly unit: SyntheticUnit
  /** Through office head, leader, unit head and specialist, or straight from leader to unit. */
  readonly way: 'long' | 'short' | 'filed'
  /** The last thing that happens to it. */
  readonly until: 'registered' | 'directed' | 'closed'
  version: number
}

export interface Desk {
  readonly staff: Staff
  readonly bookId: string
  readonly typeIds: ReadonlyMap<string, string>
  readonly linesOf: (documentId: string) => Promise<Lines>
}

const kinds: readonly LetterKind[] = [
  ...Array.from({ length: 12 }, () => 'officialLetter' as const),
  ...([
    'report',
    'report',
    'invitation',
    'invitation',
    'decision',
    'plan',
    'announcement',
    'submission',
    'guidance',
    'instruction',
    'telegram',
  ] as const),
]

/** What the register will say of a document: the words of a fictional letter, a thousand of them a year. */
const varieties = 1000
const spare = new Map<number, ReturnType<typeof composeLetter>>()
const letterOf = (seed: number, year: string) => {
  const key = (seed % varieties) * 10_000 + Number(year)
  const known = spare.get(key)
  if (known) return known
  const dice = createDice(seed % varieties)
  const letter = composeLetter(seed % varieties, dice.pick(kinds), {
    addressee: syntheticWords().agency.name,
    date: `${year}-06-01` as CivilDate,
  })
  if (spare.size > 3 * varieties) spare.clear()
  spare.set(key, letter)
  return letter
}

export const registerDocument = async (desk: Desk, moment: Moment, document: SyntheticDocument): Promise<void> => {
  const arrivedOn = moment.at.slice(0, 10) as CivilDate
  const letter = letterOf(document.seed, arrivedOn.slice(0, 4))
  const { symbol } = letter.letter
  await moment.act(desk.staff.clerk, 'registry.registerIncoming', {
    id: document.id,
    bookId: desk.bookId,
    duplicatesSeen: true,
    fields: {
      typeId: desk.typeIds.get(letter.typeName) ?? null,
      typeName: letter.typeName,
      code: `${String(1 + (document.seed % 9973))}${symbol.slice(symbol.indexOf('/'))}`,
      issuedOn: addDays(arrivedOn, -(1 + (document.seed % 4))),
      issuer: letter.issuer,
      subject: letter.subject,
      signerName: letter.signer,
      signerPosition: letter.letter.signature.title,
      urgency: letter.letter.urgency,
      channel: 'exchange',
    },
  })
}

/** The directive, and everything up to it; on the long way the unit's own assignment too. */
export const directDocument = async (desk: Desk, moment: Moment, document: SyntheticDocument): Promise<void> => {
  const { staff } = desk
  const words = syntheticWords()
  const { unit } = document
  const on = () => ({ documentId: document.id, version: document.version })
  if (document.way === 'filed') {
    document.version = (await moment.act(staff.director, 'routing.close', { ...on(), text: words.filed })).version
    return
  }
  if (document.way === 'long') {
    const to = { kind: 'post' as const, id: staff.director.postId }
    document.version = (await moment.act(staff.clerk, 'routing.submit', { ...on(), to, note: words.note })).version
  }
  const text = (words.directives[document.seed % words.directives.length] ?? '').replace('{unit}', unit.name)
  const lead = {
    to: { kind: 'unit' as const, id: unit.id },
    role: 'lead' as const,
    deadline: { unit: 'workingDay' as const, amount: 5 },
  }
  document.version = (await moment.act(staff.director, 'routing.direct', { ...on(), text, recipients: [lead] })).version
  if (document.way === 'long' || document.until === 'directed') {
    // A tenth of what waits stays with the head of the unit.
    if (document.until === 'directed' && document.seed % 10 === 0) return
    const line = (await desk.linesOf(document.id)).find(({ to }) => to === `unit:${unit.id}`)
    const specialist = unit.specialists[document.seed % unit.specialists.length]
    if (!line || !specialist) throw new Error(`${document.id} did not reach its unit`)
    document.version = (
      await moment.act(unit.head, 'routing.assign', {
        ...on(),
        assignmentId: line.id,
        text: words.assignment,
        recipients: [{ to: { kind: 'post', id: specialist.postId }, role: 'lead' }],
      })
    ).version
  }
}

/** Whoever leads reports it done, which closes it. */
export const finishDocument = async (desk: Desk, moment: Moment, document: SyntheticDocument): Promise<void> => {
  if (document.way === 'filed') return
  const { unit } = document
  const specialist = unit.specialists[document.seed % unit.specialists.length]
  const part = document.way === 'long' && specialist ? specialist : unit.head
  const address = document.way === 'long' ? `post:${part.postId}` : `unit:${unit.id}`
  const line = (await desk.linesOf(document.id)).find(({ to }) => to === address)
  if (!line) throw new Error(`${document.id} is not where it was sent`)
  const { results } = syntheticWords()
  await moment.act(part, 'routing.reportDone', {
    documentId: document.id,
    version: document.version,
    assignmentId: line.id,
    result: results[document.seed % results.length] ?? '',
  })
}
