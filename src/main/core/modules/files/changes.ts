import { z } from 'zod'
import { id, sha256 } from '#shared/contract/fields.ts'
import { fileProblems, rotation } from '#shared/contract/files.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const fileOnCard = z.object({
  id,
  role: z.enum(['main', 'annex']),
  place: z.int(),
  blob: sha256,
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.enum(fileProblems).nullable(),
})

const placedFile = z.object({ id, role: z.enum(['main', 'annex']), place: z.int() })
const card = z.object({ cardId: id, version: z.int() })

/** What happens at the intake desk. Names of files are words of people: they stand in the payload. */
export const filesFacts = {
  'files.cardOpened': fact(
    z.object({ cardId: id, files: z.array(fileOnCard) }),
    z.object({ text: z.string(), fileNames: z.array(z.string()) }),
  ),
  'files.cardsGrouped': fact(
    card.extend({ merged: z.array(z.object({ id, version: z.int() })), files: z.array(placedFile) }),
  ),
  /** Files that left a card, each onto a new card of its own. */
  'files.cardSplit': fact(
    card.extend({ kept: z.array(placedFile), taken: z.array(z.object({ cardId: id, fileId: id })) }),
    z.object({ names: z.array(z.string()) }),
  ),
  /** A file cut into documents left its card; the documents are cards of their own. */
  'files.fileCut': fact(card.extend({ fileId: id, kept: z.array(placedFile) })),
  'files.cardArranged': fact(card.extend({ files: z.array(placedFile.extend({ rotation })) })),
  'files.cardDiscarded': fact(card, z.object({ text: z.string() })),
  'files.cardRestored': fact(card),
}

export const changeFiles = changesOf(filesFacts)
