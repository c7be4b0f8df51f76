import { z } from 'zod'
import { isCivilDate, isInstant, type CivilDate, type Instant } from '#shared/kernel/time.ts'

/** Schemas that several modules share. Lengths are guards against abuse, not the limits of Annex VI. */

export const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._:-]{0,63}$/)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const instant = z
  .custom<Instant>((value) => typeof value === 'string' && isInstant(value))
  .meta({
    type: 'string',
    format: 'date-time',
  })
export const civilDate = z
  .custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value))
  .meta({
    type: 'string',
    format: 'date',
  })
export const text = (max: number) => z.string().trim().max(max)
export const requiredText = (max: number) => z.string().trim().min(1).max(max)
/** A written reason where the rules ask for one. */
export const reason = requiredText(1000)
export const version = z.int().min(1)
export const none = z.object({})
export const done = z.object({})
export const versioned = z.object({ id, version })
export const pageRequest = z.object({
  after: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(50),
})
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
