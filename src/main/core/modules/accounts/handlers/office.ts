import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeAccounts } from '../changes.ts'
import { checkClosing, checkPlace, liesWithin } from '../rules/units.ts'
import { handOver, unitAddress } from './work.ts'

type OfficeHandlers = Pick<Handlers<Contract['accounts']>, 'changeOffice' | 'addUnit' | 'changeUnit' | 'closeUnit'>

/** The office itself and its tree of units. */
export const officeHandlers: OfficeHandlers = {
  changeOffice: async ({ stores }, { version, acceptSecretFiles, ...next }) => {
    const office = await stores.accounts.office()
    if (office.version !== version) return fail('conflict')
    const data = { ...next, version, acceptSecretFiles: acceptSecretFiles ?? office.acceptSecretFiles }
    return ok({ value: {}, changes: [changeAccounts('accounts.officeChanged', data)] })
  },

  addUnit: async ({ stores, today }, { id, validFrom, ...given }) => {
    const units = await stores.accounts.units()
    if (units.some((unit) => unit.id === id)) return fail('conflict')
    const unit = { ...given, name: cleanText(given.name) }
    const place = checkPlace({ id, ...unit }, units, today)
    if (!place.ok) return place
    const data = { unitId: id, ...unit, validFrom: validFrom ?? today }
    return ok({ value: { id }, changes: [changeAccounts('accounts.unitAdded', data)] })
  },

  changeUnit: async ({ stores, today }, { id, version, ...next }) => {
    const units = await stores.accounts.units()
    const unit = units.find((one) => one.id === id)
    if (!unit) return fail('notFound')
    if (unit.version !== version) return fail('conflict')
    const renamed = { ...next, name: cleanText(next.name) }
    if (next.parentId !== null && liesWithin(next.parentId, id, units)) return fail('accounts.unitCycle')
    const place = checkPlace({ id, ...renamed }, units, today)
    if (!place.ok) return place
    return ok({ value: {}, changes: [changeAccounts('accounts.unitChanged', { unitId: id, version, ...renamed })] })
  },

  closeUnit: async ({ stores, today }, { id, version, validTo, successorId }) => {
    const units = await stores.accounts.units()
    const unit = units.find((one) => one.id === id)
    if (!unit) return fail('notFound')
    if (unit.version !== version) return fail('conflict')
    const posts = await stores.accounts.postsOfUnit(id, today)
    const openWork = (await stores.accounts.openWorkAt([unitAddress(id)])).length
    const closing = checkClosing({ unitId: id, successorId, posts: posts.length, openWork }, units, today)
    if (!closing.ok) return closing
    const movedPosts = posts.map((post) => ({ id: post.id, version: post.version }))
    const closed = changeAccounts('accounts.unitClosed', {
      unitId: id,
      version,
      validTo,
      successorId,
      posts: movedPosts,
    })
    const successor = units.find((one) => one.id === successorId)
    if (!successor) return ok({ value: { movedPosts: 0, movedWork: 0 }, changes: [closed] })
    const key = unitAddress(successor.id)
    const [head] = await stores.accounts.holdersOf([key], today)
    const to = {
      key,
      label: successor.name,
      unitId: successor.id,
      personId: head?.personId ?? null,
      personName: head?.personName ?? '',
    }
    const work = await handOver(stores.accounts, { key: unitAddress(id), label: unit.name }, to, '')
    return ok({
      value: { movedPosts: posts.length, movedWork: work.moved },
      changes: [closed, ...work.changes],
    })
  },
}
