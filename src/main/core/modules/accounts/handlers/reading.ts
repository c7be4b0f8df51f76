import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { isOpen } from '../rules/units.ts'
import { writePeopleCsv } from '../rules/import.ts'
import { addressesOf } from './work.ts'

type Reading = Pick<
  Handlers<Contract['accounts']>,
  'me' | 'office' | 'units' | 'people' | 'person' | 'delegations' | 'openWork' | 'exportPeople'
>

export const readingHandlers: Reading = {
  me: async ({ access, stores, today }) => {
    const office = await stores.accounts.office()
    const [post] = access.posts
    return ok({
      personId: access.personId,
      fullName: access.personName,
      account: access.account,
      postId: post?.postId ?? null,
      title: post?.title ?? '',
      unitId: post?.unitId ?? null,
      unitName: post?.unitName ?? '',
      role: post?.role ?? null,
      onBehalfOf: access.onBehalfOf,
      permissions: [...access.permissions],
      posts: [...(await stores.accounts.actingPosts(access.personId, today))],
      mustChangePassword: access.mustChangePassword,
      idleMinutes: office.idleMinutes,
    })
  },

  office: async ({ stores, ports }) => ok({ ...(await stores.accounts.office()), practice: ports.practice }),

  units: async ({ stores, today }, { on, includeClosed }) => {
    const day = on ?? today
    const units = await stores.accounts.units()
    return ok({ items: units.filter((unit) => includeClosed || (unit.validFrom <= day && isOpen(unit, day))) })
  },

  people: async ({ stores, today }, { search, unitId, includeClosed }) => {
    const standing = includeClosed ? 'everyone' : 'current'
    return ok({ items: [...(await stores.accounts.people({ search, unitId, standing, today }))] })
  },

  person: async ({ stores }, { id }) => {
    const person = await stores.accounts.person(id)
    return person ? ok(person) : fail('notFound')
  },

  /** An administrator sees all of them, anybody else those given or received. */
  delegations: async ({ access, stores, today }) => {
    const delegations = await stores.accounts.delegations(today)
    const concerns = (personId: string): boolean => personId === access.personId
    const seen = access.permissions.has('office.administer')
      ? delegations
      : delegations.filter((one) => concerns(one.fromPersonId) || concerns(one.toPersonId))
    return ok({ items: seen.map(({ fromPersonId, ...delegation }) => delegation) })
  },

  openWork: async ({ stores }, input) => {
    const keys = await addressesOf(stores.accounts, input)
    return ok({ items: [...(await stores.accounts.openWorkAt(keys))] })
  },

  exportPeople: async ({ stores, today }) => {
    const people = await stores.accounts.people({ search: '', unitId: undefined, standing: 'current', today })
    return ok({ csv: writePeopleCsv(people) })
  },
}
