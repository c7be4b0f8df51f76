import { createExtractPool } from '../../../adapters/text/pool.ts'
import { exits, printJson, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/**
 * `extract --json FILE…`: what each paper says about itself, one line each in the order given; a file that cannot be read gives
 * its error and the run goes on. Needs no office, no account and no network. Refused when a file could not be read.
 */
export const extract: CommandLine = {
  options: { json: 'flag' },
  run: async (run) => {
    if (run.words.length === 0 || !run.flag('json')) return wrongUsage(words.extractUsage)
    const pool = createExtractPool()
    const files = run.words.entries()
    let unread = 0
    /** Answers that wait for one before them. */
    const ready = new Map<number, object>()
    let printed = 0
    const lane = async (): Promise<void> => {
      for (const [place, file] of files) {
        const answer = await pool.extract({ path: typedPath(file) })
        if (!answer.ok) unread += 1
        ready.set(place, answer.ok ? { file, ...answer.value } : { file, error: answer.refusal.code })
        for (let next = ready.get(printed); next; next = ready.get(printed)) {
          printJson(next)
          ready.delete(printed)
          printed += 1
        }
      }
    }
    // Two lanes a child: the next file waits at its door while it works.
    await Promise.all(Array.from({ length: pool.children * 2 }, lane))
    pool.close()
    return unread === 0 ? exits.done : exits.refused
  },
}
