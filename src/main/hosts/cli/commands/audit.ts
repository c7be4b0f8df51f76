import type { OutputOf, OperationAt } from '#shared/contract/index.ts'
import { openSignedIn } from '../door.ts'
import { exits, guarded, printJson, refuse, say, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

type Entries = OutputOf<OperationAt<'audit.entries'>>
type Verdict = OutputOf<OperationAt<'audit.verify'>>

/** `audit verify` walks the chain and the rows it vouches for; `audit export` prints one JSON entry a line. */
export const audit: CommandLine = {
  options: { from: 'text', to: 'text' },
  run: (run) =>
    guarded(async () => {
      const [verb, ...more] = run.words
      if ((verb !== 'verify' && verb !== 'export') || more.length > 0) return wrongUsage(words.auditUsage)
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      const door = opened.value
      try {
        if (verb === 'verify') {
          const verified = await door.call('audit.verify', {})
          if (!verified.ok) return refuse(verified.refusal)
          const verdict = verified.value as Verdict
          printJson(verdict)
          say(verdict.sound ? words.chainSound : words.chainBroken)
          return verdict.sound ? exits.done : exits.refused
        }
        let after: string | null = null
        do {
          const page = await door.call('audit.entries', {
            input: { after, limit: 500, from: run.text('from'), to: run.text('to') },
          })
          if (!page.ok) return refuse(page.refusal)
          const { items, next } = page.value as Entries
          for (const item of items) printJson(item)
          after = next
        } while (after !== null)
        return exits.done
      } finally {
        await door.close()
      }
    }),
}
