import type { OperationAt, OutputOf } from '#shared/contract/index.ts'
import { openSignedIn } from '../door.ts'
import { exits, guarded, printJson, refuse, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

type Step = OutputOf<OperationAt<'search.reindex'>>

/** `reindex`: writes the search index anew, in steps between which everyone works on; may be cut off at any time. */
export const reindex: CommandLine = {
  options: {},
  run: (run) =>
    guarded(async () => {
      if (run.words.length > 0) return wrongUsage(words.reindexUsage)
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      const begun = performance.now()
      try {
        let from: Step['next'] = { index: 'incoming', after: 0 }
        while (from !== null) {
          const step = await opened.value.call('search.reindex', { input: { from } })
          if (!step.ok) return refuse(step.refusal)
          from = (step.value as Step).next
        }
        printJson({ seconds: Math.round((performance.now() - begun) / 10) / 100 })
        return exits.done
      } finally {
        await opened.value.close()
      }
    }),
}
