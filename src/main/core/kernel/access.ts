import type { Operation } from '#shared/contract/define.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Permission, Role } from '#shared/vocabulary/roles.ts'

/** Who knocks. The host knows the person; the core decides what that person may do today. */
export type Actor =
  | { readonly kind: 'nobody' }
  /** The program at work behind, called by the host's name for it; no window can be it, and no permission is given to it. */
  | { readonly kind: 'program'; readonly name: string }
  /** `postId`: the post chosen in the post menu; null lets the core choose among the person's own posts. */
  | { readonly kind: 'person'; readonly personId: string; readonly postId: string | null }

/** One post the person acts in today. */
export interface HeldPost {
  readonly postId: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  /** Addresses whose work this post answers for: `post:<id>`, and `unit:<id>` for those who lead a unit. */
  readonly keys: readonly string[]
  readonly scope: InspectionScope | null
}

/** What an inspector (thanh tra) may read. */
export interface InspectionScope {
  readonly bookIds: readonly string[]
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/**
 * What a person may do today: the union of the own posts, or one post alone when acting for somebody else.
 * `readerKeys` are the addresses whose documents may be read; `all` when every document may.
 */
export interface Access {
  readonly personId: string
  readonly personName: string
  readonly account: string
  /** The chosen post first; empty for a person without any post today. */
  readonly posts: readonly HeldPost[]
  readonly onBehalfOf: string | null
  readonly permissions: ReadonlySet<Permission>
  readonly keys: readonly string[]
  readonly readerKeys: readonly string[]
  readonly scope: InspectionScope | null
  readonly mustChangePassword: boolean
}

const programId = 'program'

/** Acts of the program stand in the journal under its own name: nobody is said to have done what nobody did. */
export const programAccess = (name: string): Access => ({
  personId: programId,
  personName: name,
  account: '',
  posts: [],
  onBehalfOf: null,
  permissions: new Set(),
  keys: [],
  readerKeys: [],
  scope: null,
  mustChangePassword: false,
})

export const isProgram = ({ personId }: Pick<Access, 'personId'>): boolean => personId === programId

export const everyDocument = 'all'

/** Where numbers are given: every post that may give them answers for this address. */
export const numberingDesk = 'desk:outgoing'
/** Who checks formats or gives numbers may read every draft that has been submitted. */
export const draftsDesk = 'desk:drafts'

export const addressOf = (to: { readonly kind: 'post' | 'unit'; readonly id: string }): string => `${to.kind}:${to.id}`

/**
 * Lets a caller through to an operation: somebody signed in, whose password nobody else chose, and whose posts
 * permit it.
 */
export const admit = (
  access: Access | undefined,
  { gate, withGivenPassword }: Operation,
): Result<Access, 'signedOut' | 'mustChangePassword' | 'forbidden'> => {
  if (!access) return fail('signedOut')
  if (access.mustChangePassword && !withGivenPassword) return fail('mustChangePassword')
  const permitted = gate === 'signedIn' || gate === 'anyone' || access.permissions.has(gate)
  return permitted ? ok(access) : fail('forbidden')
}

/** The post an act is written down under: the first one that grants the permission, else the chosen one. */
export const postGranting = (access: Access, permission: Permission): HeldPost | undefined =>
  access.posts.find((post) => post.permissions.has(permission))

/** The post that answers for an address, if one does. */
export const postAnswering = (access: Access, address: string): HeldPost | undefined =>
  access.posts.find((post) => post.keys.includes(address))
