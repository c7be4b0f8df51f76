import { z } from 'zod'
import { sha256 } from '#shared/contract/fields.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

/** What becomes of papers that waited. Where their bytes lie is said by the facts of drafts and entries. */
export const stampingFacts = {
  'stamping.raised': fact(
    /** `raised` begins with the bytes of `from`. */
    z.object({ from: sha256, raised: sha256, reached: z.enum(madeLevels) }),
    z.object({ file: z.string() }),
  ),
}

export const changeStamping = changesOf(stampingFacts)
