import { leaderRoles, type Role } from '#shared/vocabulary/roles.ts'
import type { HeldPost } from '#core/kernel/access.ts'
import { postLabel } from '#core/modules/routing/index.ts'
import { decision, dutiesApart, newStep, type Case, type Opened } from './case.ts'
import { checkedOn } from './forward.ts'
import { permitted } from './rules/permitted.ts'
import { checksOf } from './rules/way.ts'

/**
 * Whoever heads the drafting unit answers for the content (Decree 30/2020/NĐ-CP Art. 12), also of what they write
 * themselves. Where the office only warns of united duties, such an author passes the draft on at once, and the check
 * stands under their own name with the warning; where it insists on them being apart, a leader is asked.
 */

export const unitHeads: readonly Role[] = ['officeHead', 'unitHead']

/** A deputy answers for the unit while it has no head. */
const answersForContent = ({ directory }: Case, { role, unitId, permissions, postId }: HeldPost): boolean => {
  if (!permissions.has('drafting.checkContent')) return false
  if (unitHeads.includes(role) || leaderRoles.includes(role)) return true
  const heads = [...directory.posts.values()].filter((post) => post.unitId === unitId && unitHeads.includes(post.role))
  return heads.every(({ id }) => id === postId)
}

/** The draft with its author's own content check on the way, when the author is the one to answer for it now. */
export const withOwnCheck = async <Found extends Case>(found: Found): Promise<Found> => {
  const { situation, way, draft, context } = found
  const author = permitted('submit', situation, null)
  const isMissing = checksOf(way, draft.saves).content !== 'standing'
  if (!author.ok || !isMissing || !answersForContent(found, author.post)) return found
  const apart = dutiesApart(found, { kind: 'contentCheck', personId: context.access.personId })
  if (!apart.ok) return found
  const opened: Opened = { ...found, post: author.post }
  const asked = newStep(opened, {
    kind: 'contentCheck',
    to: {
      to: situation.authorAddress,
      toLabel: postLabel({ title: author.post.title, personName: context.access.personName }),
      toPerson: context.access.personName,
      unitId: author.post.unitId,
    },
    note: '',
    dueAt: null,
    authority: null,
  })
  const check = { ...asked, ...decision(opened, 'approved', await checkedOn(found, apart.value)) }
  return { ...found, way: { ...way, steps: [...way.steps, check] } }
}
