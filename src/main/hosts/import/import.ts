import type { Envelope } from '#shared/contract/index.ts'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import type { ImportedRecord, ReadRow } from './record.ts'

/** What an import came to. `known`: already here, or twice in the list. */
export interface ImportTally {
  readonly rows: number
  readonly added: number
  readonly known: number
  readonly wrong: number
}

export interface ImportRun {
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly rows: AsyncIterable<ReadRow>
  readonly source: string
  /** `rehearse` tells what would come in, and takes nothing. */
  readonly mode: 'take' | 'rehearse'
  /** Rows in one command, at most `importedAtOnce`. */
  readonly atOnce: number
  readonly wrongRow: (row: Extract<ReadRow, { problems: unknown }>) => void
  readonly progress: (tally: ImportTally) => void
}

/** Rows in one group where nobody else waits: more of them need more memory, and are no faster. */
export const rowsAtOnce = 500

/** A group of records stays well below what one command may carry, and needs little memory. */
const lettersAtOnce = 2_000_000

/** From so many records on the index is joined when they are in; before, it is not in many pieces. */
const worthJoining = 10_000

/** The office refused a group; what came before it is in. */
export class ImportRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * Takes the rows in groups, each durable before the next; an import that was cut off goes on where it ended, for what
 * is known is passed over. Throws `ImportRefused`.
 */
export const importRows = async ({
  call,
  rows,
  source,
  mode,
  atOnce,
  wrongRow,
  progress,
}: ImportRun): Promise<ImportTally> => {
  const tally = { rows: 0, added: 0, known: 0, wrong: 0 }
  /** Of this group; what was taken before, the office knows. A rehearsal takes nothing, so it remembers all. */
  const seen = new Set<string>()
  let group: ImportedRecord[] = []
  let letters = 0
  const valueOf = async (operation: string, input: unknown): Promise<unknown> => {
    const answer = await call(operation, { input })
    if (!answer.ok) throw new ImportRefused(answer.refusal)
    return answer.value
  }
  const take = async (): Promise<void> => {
    if (group.length === 0) return
    if (mode === 'take') {
      const taken = await valueOf('imports.addDocuments', { source, documents: group })
      const { added } = taken as { added: number }
      tally.added += added
      tally.known += group.length - added
      seen.clear()
    } else {
      const { keys } = (await valueOf('imports.known', { keys: group.map(({ key }) => key) })) as { keys: string[] }
      tally.added += group.length - keys.length
      tally.known += keys.length
    }
    group = []
    letters = 0
    progress(tally)
  }
  for await (const row of rows) {
    tally.rows += 1
    if ('problems' in row) {
      tally.wrong += 1
      wrongRow(row)
      continue
    }
    if (seen.has(row.record.key)) {
      tally.known += 1
      continue
    }
    seen.add(row.record.key)
    group.push(row.record)
    letters += row.record.content.length
    if (group.length === atOnce || letters > lettersAtOnce) await take()
  }
  await take()
  if (mode === 'take' && tally.added >= worthJoining) {
    let isWhole = false
    while (!isWhole) isWhole = ((await valueOf('imports.joinIndex', {})) as { whole: boolean }).whole
  }
  return tally
}
