import type { CivilDate } from '#shared/kernel/time.ts'
import { permissionsByRole, type Permission } from '#shared/vocabulary/roles.ts'
import { addressOf } from '#core/kernel/access.ts'
import type { Stores } from '#core/ports.ts'
import { isInForce, type Post, type Unit } from '#core/modules/accounts/index.ts'

/** Who can be written to today, and who answers there. */
export interface Directory {
  readonly posts: ReadonlyMap<string, Post>
  /** Units in force today. */
  readonly units: ReadonlyMap<string, Unit>
  /** Persons who may act in a post by delegation today, by post. */
  readonly standInsByPost: ReadonlyMap<string, readonly { readonly personId: string; readonly personName: string }[]>
}

export interface PartyRef {
  readonly kind: 'post' | 'unit'
  readonly id: string
}

/** An address that somebody answers for. */
export interface Party extends PartyRef {
  readonly address: string
  readonly label: string
  readonly person: string
  readonly unitId: string | null
  /** Those who answer, the head first. */
  readonly posts: readonly Post[]
}

export const permissionsOf = (post: Post): ReadonlySet<Permission> =>
  new Set([...permissionsByRole[post.role], ...post.grants])

/** Made once for as long as the store hands out the same posts and units. */
const directories = new WeakMap<
  readonly Post[],
  { readonly units: readonly Unit[]; readonly delegations: string; readonly directory: Directory }
>()

export const directoryOf = async (stores: Stores, today: CivilDate): Promise<Directory> => {
  const [posts, units, delegations] = await Promise.all([
    stores.accounts.postsInForce(today),
    stores.accounts.units(),
    stores.accounts.delegations(today),
  ])
  const running = delegations.filter((delegation) => delegation.validFrom <= today)
  const named = running.map(({ id }) => id).join(' ')
  const known = directories.get(posts)
  if (known?.units === units && known.delegations === named) return known.directory
  const directory: Directory = {
    posts: new Map(posts.map((post) => [post.id, post])),
    units: new Map(units.filter((unit) => isInForce(unit, today)).map((unit) => [unit.id, unit])),
    standInsByPost: new Map(
      posts.map((post) => [
        post.id,
        running
          .filter((delegation) => delegation.fromPostId === post.id)
          .map(({ toPersonId, toPersonName }) => ({ personId: toPersonId, personName: toPersonName })),
      ]),
    ),
  }
  directories.set(posts, { units, delegations: named, directory })
  return directory
}

/** A person's label: the post and the name, as Vietnamese offices say it. */
export const postLabel = (post: { readonly title: string; readonly personName: string }): string =>
  `${post.title} ${post.personName}`.trim()

/** Posts that answer for an address today, the head of a unit first. */
const postsAt = async (
  stores: Stores,
  directory: Directory,
  address: string,
  today: CivilDate,
): Promise<readonly Post[]> => {
  const holders = await stores.accounts.holdersOf([address], today)
  return holders.flatMap((holder) => directory.posts.get(holder.postId) ?? [])
}

/** The party behind a reference, or why nothing can be sent there. */
export const partyAt = async (
  stores: Stores,
  directory: Directory,
  to: PartyRef,
  today: CivilDate,
): Promise<Party | 'routing.recipientUnknown' | 'routing.unitWithoutHead'> => {
  const address = addressOf(to)
  if (to.kind === 'post') {
    const post = directory.posts.get(to.id)
    if (!post || !permissionsOf(post).has('routing.handle')) return 'routing.recipientUnknown'
    return { ...to, address, label: postLabel(post), person: post.personName, unitId: post.unitId, posts: [post] }
  }
  const unit = directory.units.get(to.id)
  if (!unit) return 'routing.recipientUnknown'
  const posts = (await postsAt(stores, directory, address, today)).filter((post) =>
    permissionsOf(post).has('routing.handle'),
  )
  const head = posts[0]
  if (!head) return 'routing.unitWithoutHead'
  return { ...to, address, label: unit.name, person: head.personName, unitId: unit.id, posts }
}

/** Persons to tell when something happens at an address: those who answer for it and those who stand in for them. */
export const personsAt = async (
  stores: Stores,
  directory: Directory,
  address: string,
  today: CivilDate,
): Promise<readonly string[]> => {
  const posts = await postsAt(stores, directory, address, today)
  return posts.flatMap((post) => [
    post.personId,
    ...(directory.standInsByPost.get(post.id) ?? []).map((standIn) => standIn.personId),
  ])
}

/** The unit and everything below it. */
export const unitsBelow = (directory: Directory, unitId: string): ReadonlySet<string> => {
  const found = new Set([unitId])
  let grown = true
  while (grown) {
    const before = found.size
    for (const unit of directory.units.values()) {
      if (unit.parentId !== null && found.has(unit.parentId)) found.add(unit.id)
    }
    grown = found.size > before
  }
  return found
}
