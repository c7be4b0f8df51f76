import type { z } from 'zod'
import type { accounts, actingPost, delegation, openWork, person, post, unit } from '#shared/contract/accounts.ts'
import type { OutputOf } from '#shared/contract/define.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Access } from '#core/kernel/access.ts'

/** Posts and units carry the names of today's person and unit; old acts keep the names of their time in the journal. */
export type Post = z.output<typeof post>
export type Unit = z.output<typeof unit>
export type Person = z.output<typeof person>
export type Delegation = z.output<typeof delegation>
export type ActingPost = z.output<typeof actingPost>
export type OpenWork = z.output<typeof openWork>
export type Office = Omit<OutputOf<typeof accounts.office>, 'practice'>

export interface Account {
  /** Of the person. */
  readonly id: string
  readonly fullName: string
  readonly account: string
  readonly accountState: 'active' | 'closed'
  readonly mustChangePassword: boolean
  readonly version: number
}

/** A delegation with the persons' ids, for deciding. */
export type KnownDelegation = Delegation & { readonly fromPersonId: string }

/** Open lines of work that concern an address, with the state they were read in. */
export interface OpenLine {
  readonly documentId: string
  readonly id: string
  readonly version: number
  /**
   * `received`: addressed to it; `sent`: it waits for the result; `extension`: it was asked for more time. Of drafts:
   * written there, to be checked, signed or answered there, or passed on from there.
   */
  readonly kind: 'received' | 'sent' | 'extension' | 'draft' | 'draftStep' | 'draftSent'
}

/** Who answers for an address today. */
export interface Holder {
  readonly key: string
  readonly personId: string
  readonly personName: string
  readonly postId: string
  readonly title: string
}

/** What the module reads. `today` decides which posts are in force; the last day of a validity counts. */
export interface AccountsStore {
  /**
   * What a person may do today: undefined without an active account. A `postId` that is the person's own comes first
   * among the own posts; a delegated one stands alone; any other is ignored.
   */
  readonly access: (personId: string, postId: string | null, today: CivilDate) => Promise<Access | undefined>
  /** A store is never open without its office: throws when there is none. */
  readonly office: () => Promise<Office>
  readonly personByAccount: (account: string) => Promise<Account | undefined>
  readonly accountOf: (personId: string) => Promise<Account | undefined>
  /** Names that may log in: a key wrap of any other name is left over from a crash. */
  readonly accountNames: () => Promise<readonly string[]>
  /** Names in use, those of closed accounts too. */
  readonly takenAccountNames: () => Promise<readonly string[]>
  /** With every post, past ones too. */
  readonly person: (id: string) => Promise<Person | undefined>
  /** In Vietnamese order of given names; `search` finds beginnings of words of the name, without accents, and accounts. */
  readonly people: (filter: {
    readonly search: string
    readonly unitId: string | undefined
    readonly standing: 'current' | 'everyone'
    readonly today: CivilDate
  }) => Promise<readonly Person[]>
  readonly post: (id: string) => Promise<Post | undefined>
  readonly postsInForce: (today: CivilDate) => Promise<readonly Post[]>
  /** Posts of a unit that are not over, those of the future included. */
  readonly postsOfUnit: (unitId: string, today: CivilDate) => Promise<readonly Post[]>
  /** Own and delegated posts of today, own first, with the number of lines that wait there. */
  readonly actingPosts: (personId: string, today: CivilDate) => Promise<readonly ActingPost[]>
  /** The persons who answer for the addresses: a post's holder, the leading posts of a unit (the head first). */
  readonly holdersOf: (keys: readonly string[], today: CivilDate) => Promise<readonly Holder[]>
  /** Posts without an end that may administer, of people with an active account. */
  readonly administrators: (
    today: CivilDate,
  ) => Promise<readonly { readonly postId: string; readonly personId: string }[]>
  readonly units: () => Promise<readonly Unit[]>
  readonly unit: (id: string) => Promise<Unit | undefined>
  /** Delegations not revoked and not over. */
  readonly delegations: (today: CivilDate) => Promise<readonly KnownDelegation[]>
  readonly delegation: (id: string) => Promise<KnownDelegation | undefined>
  /** Open work addressed to one of the keys, soonest first. */
  readonly openWorkAt: (keys: readonly string[]) => Promise<readonly OpenWork[]>
  /** Every open line a hand-over of the key moves. */
  readonly openLinesAt: (key: string) => Promise<readonly OpenLine[]>
}
