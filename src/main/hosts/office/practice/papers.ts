import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import { composeLetter, type SampleLetter } from '../../../adapters/papers/sample-letters.ts'
import type { Opened } from '../opened.ts'
import { practiceRoster } from './material.ts'
import type { PlannedDocument } from './scene.ts'
import type { Moment, Part } from './stage.ts'

/** The letter behind a planned document; `issuedOn` is the day on it. The same document always gives the same letter. */
export const letterOf = ({ seed, kind }: Pick<PlannedDocument, 'seed' | 'kind'>, issuedOn: CivilDate): SampleLetter =>
  composeLetter(seed, kind, { addressee: practiceRoster().addressee, date: issuedOn })

/** How long the paper was on its way. */
export const issuedBefore = ({ seed, urgent }: PlannedDocument, arrivedOn: CivilDate): CivilDate =>
  addDays(arrivedOn, urgent === 'no' ? -(1 + (seed % 5)) : 0)

/** Bytes as this person uploaded them at that moment; answers the blob. */
export const bringIn = async (opened: Opened, who: Part, moment: Moment, bytes: Uint8Array): Promise<string> => {
  const stored = await opened.blobs.put(bytes, { maxBytes: Infinity })
  if (!stored.ok) throw new Error('a blob without a limit was too large')
  const { sha256, size } = stored.value
  await opened.ports.scratch.rememberUpload(who.personId, sha256, size, moment.at)
  return sha256
}

/** The letter as a PDF, signed by its signer and its agency where the plan says so. */
const fileOf = async ({ signed }: Pick<PlannedDocument, 'signed'>, letter: SampleLetter): Promise<Uint8Array> => {
  // Only practice writes and signs letters: every other office starts without what that takes.
  const { writeOfficialLetter } = await import('../../../adapters/papers/cong-van.ts')
  const written = await writeOfficialLetter(letter.letter)
  if (signed === 'no') return written
  const { signedBoth } = await import('./signed-letter.ts')
  return signedBoth(written, letter, signed)
}

/** Writes the letter and lays it on a card of the intake desk, as this clerk; answers the card. */
export const layOnDesk = async (
  opened: Opened,
  clerk: Part,
  moment: Moment,
  document: Pick<PlannedDocument, 'signed'>,
  letter: SampleLetter,
): Promise<{ readonly cardId: string; readonly cardVersion: number; readonly pages: number | null }> => {
  const name = `${letter.letter.symbol.replaceAll('/', '_')}.pdf`
  const blob = await bringIn(opened, clerk, moment, await fileOf(document, letter))
  const { cards } = await moment.act(clerk, 'files.openCards', { files: [{ blob, name }] })
  const card = cards[0]
  if (!card) throw new Error(`the practice letter ${name} was refused`)
  return { cardId: card.id, cardVersion: card.version, pages: card.files[0]?.pages ?? null }
}
