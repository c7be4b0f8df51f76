import { z } from 'zod'

/** How two versions of a text differ, paragraph by paragraph in the order of the later one. */

const words = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })

const comparedPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), text: z.string() }),
  z.object({ kind: z.literal('added'), text: z.string() }),
  z.object({ kind: z.literal('removed'), text: z.string() }),
  /** The same paragraph in the other version and with other words. */
  z.object({ kind: z.literal('changed'), words: z.array(words) }),
  /** The same words in another place: `move` is the same number where they went away and where they came to. */
  z.object({ kind: z.literal('movedAway'), text: z.string(), move: z.int() }),
  z.object({ kind: z.literal('movedHere'), text: z.string(), move: z.int() }),
])
export type ComparedPart = z.output<typeof comparedPart>

export const comparison = z.object({
  parts: z.array(comparedPart),
  counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), moved: z.int() }),
  /** `coarse`: the texts differ so much that whole paragraphs are set against each other where words were wanted. */
  detail: z.enum(['fine', 'coarse']),
})
export type Comparison = z.output<typeof comparison>
