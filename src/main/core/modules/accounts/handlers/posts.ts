import type { Contract } from '#shared/contract/index.ts'
import type { InputOf } from '#shared/contract/define.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Access } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { changeAccounts } from '../changes.ts'
import { checkAppointment, checkEnd, keepAdministrator, mayAdminister } from '../rules/posts.ts'
import { isOpen } from '../rules/units.ts'
import { handOverPosts, postAddress } from './work.ts'

/** The change that gives a post; the person exists or is added by the same act. */
export const newPost = async (
  { stores, today }: Context,
  { id, personId, unitId, role, title, grants, scope, validFrom, validTo }: InputOf<Contract['accounts']['appoint']>,
) => {
  const unit = await stores.accounts.unit(unitId)
  if (!unit || !isOpen(unit, today)) return fail('accounts.unitUnknown')
  const given = checkAppointment({ role, title, grants, scope, validFrom: validFrom ?? today, validTo })
  if (!given.ok) return given
  return ok(changeAccounts('accounts.postGiven', { postId: id, personId, unitId, ...given.value }))
}

/** The holder of a post lends it, or an administrator; whoever acts for somebody else lends nothing further. */
const mayLend = (access: Access, holderId: string): boolean =>
  access.permissions.has('office.administer') || (access.onBehalfOf === null && access.personId === holderId)

type PostHandlers = Pick<
  Handlers<Contract['accounts']>,
  'appoint' | 'changePost' | 'endPost' | 'delegate' | 'revokeDelegation'
>

/** Posts and their delegation. */
export const postHandlers: PostHandlers = {
  appoint: async (context, input) => {
    const { accounts } = context.stores
    if (!(await accounts.person(input.personId))) return fail('notFound')
    if (await accounts.post(input.id)) return fail('conflict')
    const change = await newPost(context, input)
    return change.ok ? ok({ value: { id: input.id }, changes: [change.value] }) : change
  },

  changePost: async ({ stores, today }, { id, version, ...next }) => {
    const post = await stores.accounts.post(id)
    if (!post) return fail('notFound')
    if (post.version !== version) return fail('conflict')
    const given = checkAppointment({ ...next, validFrom: post.validFrom })
    if (!given.ok) return given
    if (next.validTo !== null || !mayAdminister(next)) {
      const administrators = await stores.accounts.administrators(today)
      const kept = keepAdministrator(administrators, (held) => held.postId === id)
      if (!kept.ok) return kept
    }
    if (!isOpen(next, today)) {
      const open = await stores.accounts.openWorkAt([postAddress(id)])
      if (open.length > 0) return fail('accounts.hasOpenWork', { work: open.length })
    }
    const { validFrom, ...duty } = given.value
    return ok({ value: {}, changes: [changeAccounts('accounts.postChanged', { postId: id, version, ...duty })] })
  },

  endPost: async ({ stores, today }, { id, version, validTo, handOverTo }) => {
    const post = await stores.accounts.post(id)
    if (!post) return fail('notFound')
    if (post.version !== version) return fail('conflict')
    const end = checkEnd(post.validFrom, validTo)
    if (!end.ok) return end
    const administrators = await stores.accounts.administrators(today)
    const kept = keepAdministrator(administrators, (held) => held.postId === id)
    if (!kept.ok) return kept
    const work = await handOverPosts(stores.accounts, [post], handOverTo, today)
    if (!work.ok) return work
    const ended = changeAccounts('accounts.postEnded', { postId: id, version, validTo })
    return ok({ value: { movedWork: work.value.moved }, changes: [...work.value.changes, ended] })
  },

  delegate: async ({ access, stores, today }, { id, fromPostId, toPersonId, validFrom, validTo, reason }) => {
    const post = await stores.accounts.post(fromPostId)
    if (!post || !isOpen(post, today)) return fail('accounts.postUnknown')
    if (!mayLend(access, post.personId)) return fail('accounts.postNotHeld')
    if (post.personId === toPersonId) return fail('accounts.delegateSelf')
    if (validTo < validFrom || validTo < today) return fail('accounts.datesReversed')
    if (!(await stores.accounts.person(toPersonId))) return fail('notFound')
    if (await stores.accounts.delegation(id)) return fail('conflict')
    const data = { delegationId: id, fromPostId, toPersonId, validFrom, validTo }
    return ok({ value: { id }, changes: [changeAccounts('accounts.delegated', data, { text: reason })] })
  },

  revokeDelegation: async ({ access, stores }, { id, version }) => {
    const delegation = await stores.accounts.delegation(id)
    if (!delegation) return fail('notFound')
    if (!mayLend(access, delegation.fromPersonId)) return fail('accounts.postNotHeld')
    if (delegation.version !== version) return fail('conflict')
    return ok({
      value: {},
      changes: [changeAccounts('accounts.delegationRevoked', { delegationId: id, version })],
    })
  },
}
