import { createCheckPool } from '../../../adapters/forms/check/pool.ts'
import { loadStandard } from '../../../adapters/forms/check/standard.ts'
import { exits, printJson, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/**
 * `check-format --json FILE…`: where documents depart from Annexes I to III of Decree 30/2020, one line as each is done;
 * a file that cannot be checked gives its error and the run goes on. Needs no office, no account and no network.
 * Findings are no refusal; a file that could not be checked is.
 */
export const checkFormat: CommandLine = {
  options: { json: 'flag' },
  run: async (run) => {
    if (run.words.length === 0 || !run.flag('json')) return wrongUsage(words.checkFormatUsage)
    const { troubles } = await loadStandard()
    const pool = createCheckPool()
    const files = run.words[Symbol.iterator]()
    let unread = 0
    const lane = async (): Promise<void> => {
      for (const file of files) {
        const answer = await pool.check({ path: typedPath(file) })
        if (!answer.ok) {
          unread += 1
          printJson({ file, error: answer.refusal.code, sentence: troubles[answer.refusal.code] })
          continue
        }
        const { scope, docType, findings } = answer.value
        printJson({
          file,
          scope,
          docType,
          findings: findings.map(({ rule, severity, place, found, expected, sentence, source, count }) => ({
            rule,
            severity,
            ...place,
            found,
            expected,
            sentence,
            source,
            count,
          })),
        })
      }
    }
    // Two lanes a child: the next file waits at its door while it works.
    await Promise.all(Array.from({ length: pool.children * 2 }, lane))
    pool.close()
    return unread === 0 ? exits.done : exits.refused
  },
}
