import type { OperationAt, OutputOf } from '#shared/contract/index.ts'
import { openSignedIn } from '../door.ts'
import { exits, guarded, printJson, refuse, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

const mostAnswers = 1000

const limitOf = (typed: string | undefined): number | undefined => {
  if (typed === undefined) return 20
  const limit = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  return limit >= 1 && limit <= mostAnswers ? limit : undefined
}

/** `search --json "…" [--limit N]`: what answers the question, best first, as one JSON array. */
export const search: CommandLine = {
  options: { json: 'flag', limit: 'text' },
  run: (run) =>
    guarded(async () => {
      const [query, ...more] = run.words
      const limit = limitOf(run.text('limit'))
      if (query === undefined || more.length > 0 || !run.flag('json') || limit === undefined)
        return wrongUsage(words.searchUsage)
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      try {
        const answer = await opened.value.call('search.ask', { input: { query, limit } })
        if (!answer.ok) return refuse(answer.refusal)
        const { items } = answer.value as OutputOf<OperationAt<'search.ask'>>
        printJson(
          items.map(({ kind: _kind, entry: _entry, internalCopy: _copy, snippet, ...item }) => ({
            ...item,
            snippet: snippet.text,
          })),
        )
        return exits.done
      } finally {
        await opened.value.close()
      }
    }),
}
