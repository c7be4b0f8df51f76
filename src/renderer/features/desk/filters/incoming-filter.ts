import type { CivilDate } from '#shared/kernel/time.ts'
import type { incomingFilter } from '#shared/contract/registry.ts'
import type { z } from 'zod'

/** What the list is narrowed by, as it is sent. */
export type IncomingFilter = z.output<typeof incomingFilter>
export type IncomingSet = IncomingFilter['set']

/** The quick sets, in the order people look for them. */
export const incomingSets = [
  'open',
  'dueSoon',
  'overdue',
  'unread',
  'all',
  'urgent',
  'starred',
  'today',
  'closed',
] as const satisfies readonly IncomingSet[]

export const noFilter: IncomingFilter = { set: 'open' }

/** How many conditions stand beside the set. */
export const conditionCount = ({ set: _, ...conditions }: IncomingFilter): number =>
  Object.values(conditions).filter((condition) => condition !== undefined).length

/** Without the conditions that say nothing. */
export const tidyFilter = (filter: { readonly [Name in keyof IncomingFilter]: IncomingFilter[Name] | undefined }) =>
  Object.fromEntries(
    Object.entries(filter).filter(([, condition]) => condition !== undefined && condition !== ''),
  ) as unknown as IncomingFilter

export const datesAreReversed = (from: CivilDate | undefined, to: CivilDate | undefined): boolean =>
  from !== undefined && to !== undefined && to < from
