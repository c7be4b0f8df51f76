import { z } from 'zod'
import { civilDate, id, sha256 } from '#shared/contract/fields.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

/** Old material that was brought in. Its words, content included, stand in the payload and nowhere else. */
export const importsFacts = {
  'imports.documentAdded': fact(
    z.object({
      documentId: id,
      key: z.string(),
      /** Place of the fact in its entry, where its words are found. */
      place: z.int(),
      date: civilDate.nullable(),
      blob: sha256.nullable(),
    }),
    z.object({
      externalId: z.string(),
      number: z.string(),
      symbol: z.string(),
      subject: z.string(),
      issuer: z.string(),
      content: z.string(),
      file: z.string(),
      source: z.string(),
    }),
  ),
}

export const changeImports = changesOf(importsFacts)
