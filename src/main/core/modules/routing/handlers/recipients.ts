import type { Contract } from '#shared/contract/index.ts'
import type { InputOf, OutputOf } from '#shared/contract/define.ts'
import { ok } from '#shared/kernel/result.ts'
import { leaderRoles, unitLeadingRoles } from '#shared/vocabulary/roles.ts'
import { postGranting, type Access, type HeldPost } from '#core/kernel/access.ts'
import type { Handlers } from '#core/kernel/module.ts'
import type { Post } from '#core/modules/accounts/index.ts'
import { directoryOf, permissionsOf, postLabel, unitsBelow, type Directory } from '../directory.ts'
import { fitting, roleRank } from '../rules/ranking.ts'

type Input = InputOf<Contract['routing']['recipients']>
type Item = OutputOf<Contract['routing']['recipients']>['items'][number]

const groupOf = (post: Post): Item['group'] => {
  if (leaderRoles.includes(post.role)) return 'leader'
  return permissionsOf(post).has('routing.screen') ? 'officeHead' : 'person'
}

const standInOf = (directory: Directory, postIds: readonly string[]): string | null => {
  const names = postIds.flatMap((id) => directory.standInsByPost.get(id) ?? []).map(({ personName }) => personName)
  return names.length > 0 ? names.join(', ') : null
}

const postItem = (directory: Directory, post: Post): Item => ({
  kind: 'post',
  id: post.id,
  label: postLabel(post),
  detail: post.unitName,
  group: groupOf(post),
  standIn: standInOf(directory, [post.id]),
})

const headsOf = (directory: Directory, unitId: string): readonly Post[] =>
  [...directory.posts.values()]
    .filter((post) => post.unitId === unitId && unitLeadingRoles.includes(post.role))
    .toSorted((left, right) => unitLeadingRoles.indexOf(left.role) - unitLeadingRoles.indexOf(right.role))

const unitItems = (directory: Directory): readonly Item[] =>
  [...directory.units.values()]
    .toSorted((left, right) => left.order - right.order)
    .flatMap((unit) => {
      const heads = headsOf(directory, unit.id)
      const head = heads[0]
      if (!head) return []
      return [
        {
          kind: 'unit' as const,
          id: unit.id,
          label: unit.name,
          detail: postLabel(head),
          group: 'unit' as const,
          standIn: standInOf(
            directory,
            heads.map((post) => post.id),
          ),
        },
      ]
    })

const groups: readonly Item['group'][] = ['leader', 'officeHead', 'unit', 'person']

/** The post that would assign: its unit and those below are the reach of what it gives out. */
const assigningPost = (access: Access): HeldPost | undefined =>
  access.posts.find((post) => unitLeadingRoles.includes(post.role)) ?? postGranting(access, 'routing.assign')

const reaches = (directory: Directory, access: Access, input: Input): ((item: Item) => boolean) => {
  const unitOf = (item: Item) => (item.kind === 'unit' ? item.id : directory.posts.get(item.id)?.unitId)
  switch (input.for) {
    case 'submit':
      return (item) => item.group === 'leader' || item.group === 'officeHead'
    case 'assign': {
      const post = assigningPost(access)
      const units = post ? unitsBelow(directory, post.unitId) : new Set<string>()
      return (item) => units.has(unitOf(item) ?? '')
    }
    case 'direct':
    case 'forward':
    case 'opinion':
      return () => true
  }
}

/** Everybody in force who can be written to, grouped; `search` finds words of names and posts without accents, the best fit first. */
export const recipientHandlers: Pick<Handlers<Contract['routing']>, 'recipients'> = {
  recipients: async ({ access, stores, today }, input) => {
    const directory = await directoryOf(stores, today)
    const posts = [...directory.posts.values()]
      .filter((post) => permissionsOf(post).has('routing.handle'))
      .toSorted((left, right) => roleRank(left.role) - roleRank(right.role))
    const all = [...posts.map((post) => postItem(directory, post)), ...unitItems(directory)]
    const mine = new Set(access.keys)
    const isReached = reaches(directory, access, input)
    const items = all
      .filter((item) => !mine.has(`${item.kind}:${item.id}`) && isReached(item))
      .toSorted((left, right) => groups.indexOf(left.group) - groups.indexOf(right.group))
    return ok({ items: [...fitting(items, input.search)] })
  },
}
