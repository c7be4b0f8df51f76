import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { CommitEach, Context, Handlers } from '#core/kernel/module.ts'
import type { InputOf } from '#shared/contract/define.ts'
import { changeAccounts } from '../changes.ts'
import { checkPassword } from '../rules/passwords.ts'
import { keepAdministrator, lastDayOfStopping } from '../rules/posts.ts'
import { isOpen } from '../rules/units.ts'
import { newPost } from './posts.ts'
import { handOverPosts } from './work.ts'

type PeopleHandlers = Pick<
  Handlers<Contract['accounts']>,
  'addPerson' | 'changePerson' | 'openAccount' | 'closeAccount' | 'resetPassword' | 'changePassword'
>

/**
 * Passwords live in the keyring and are set there before the store learns of the account: a crash between leaves a key
 * wrap that no account of the store owns, which the host removes at start. For the same reason a wrap is removed only
 * after the account is closed in the store.
 */
const checkAccount = async (
  { stores }: Context,
  account: string,
  password: string | null | undefined,
  ownerId: string,
): Promise<Result<string, 'accounts.accountTaken' | 'accounts.passwordWeak'>> => {
  const owner = await stores.accounts.personByAccount(account)
  if (owner && owner.id !== ownerId) return fail('accounts.accountTaken', { account })
  return checkPassword(password, account)
}

/** In practice nobody types a password, so nobody is asked for a new one. */
const asksForOwnPassword = ({ ports }: Context): boolean => !ports.practice

const accountOpened = (context: Context, personId: string, version: number, account: string) =>
  changeAccounts('accounts.accountOpened', {
    personId,
    version,
    account,
    mustChangePassword: asksForOwnPassword(context),
  })

const closeAccount = async (
  { stores, today }: Context,
  { personId, handOverTo, reason }: InputOf<Contract['accounts']['closeAccount']>,
) => {
  const account = await stores.accounts.accountOf(personId)
  const person = await stores.accounts.person(personId)
  if (!person || account?.accountState !== 'active') return fail('accounts.accountUnknown')
  const administrators = await stores.accounts.administrators(today)
  const kept = keepAdministrator(administrators, (held) => held.personId === personId)
  if (!kept.ok) return kept
  const work = await handOverPosts(stores.accounts, person.posts, handOverTo, today, personId)
  if (!work.ok) return work
  const ending = person.posts
    .filter((post) => isOpen(post, today) && post.validTo !== today)
    .map((post) =>
      changeAccounts('accounts.postEnded', {
        postId: post.id,
        version: post.version,
        validTo: lastDayOfStopping(post.validFrom, today),
      }),
    )
  const closed = changeAccounts('accounts.accountClosed', { personId, version: account.version }, { text: reason })
  return ok({ value: { movedWork: work.value.moved }, changes: [...work.value.changes, ...ending, closed] })
}

/** The wrap goes after the closing is durable, and not when a repeated call finds the account open again. */
const closeAccountThenWrap = {
  each: async (context: Context, input: InputOf<Contract['accounts']['closeAccount']>, commit: CommitEach) => {
    const closed = await commit('account', () => closeAccount(context, input))
    const account = await context.stores.accounts.accountOf(input.personId)
    if (closed.ok && account?.accountState === 'closed') await context.ports.keyring.remove(account.account)
    return closed
  },
}

/** People, their accounts and passwords. */
export const peopleHandlers: PeopleHandlers = {
  addPerson: async (context, { id, fullName, phone, email, appointment, ...given }) => {
    const { stores, ports } = context
    if (await stores.accounts.person(id)) return fail('conflict')
    const post = appointment ? await newPost(context, { ...appointment, id: ports.newId(), personId: id }) : undefined
    if (post && !post.ok) return post
    const account = given.account ?? undefined
    const checked = account === undefined ? undefined : await checkAccount(context, account, given.password, id)
    if (checked && !checked.ok) return checked
    if (account !== undefined && checked) await ports.keyring.setPassword(account, checked.value)
    return ok({
      value: { id, postId: post?.value.data.postId ?? null },
      changes: [
        changeAccounts('accounts.personAdded', { personId: id }, { text: cleanText(fullName), phone, email }),
        ...(account === undefined ? [] : [accountOpened(context, id, 1, account)]),
        ...(post ? [post.value] : []),
      ],
    })
  },

  changePerson: async ({ stores }, { id, version, fullName, phone, email }) => {
    const person = await stores.accounts.person(id)
    if (!person) return fail('notFound')
    if (person.version !== version) return fail('conflict')
    const words = { text: cleanText(fullName), phone, email }
    return ok({ value: {}, changes: [changeAccounts('accounts.personChanged', { personId: id, version }, words)] })
  },

  openAccount: async (context, { personId, account, password }) => {
    const person = await context.stores.accounts.person(personId)
    if (!person) return fail('notFound')
    if (person.accountState === 'active') return fail('accounts.hasAccount')
    const checked = await checkAccount(context, account, password, personId)
    if (!checked.ok) return checked
    await context.ports.keyring.setPassword(account, checked.value)
    return ok({ value: {}, changes: [accountOpened(context, personId, person.version, account)] })
  },

  closeAccount: closeAccountThenWrap,

  resetPassword: async (context, { personId, password }) => {
    const account = await context.stores.accounts.accountOf(personId)
    if (account?.accountState !== 'active') return fail('accounts.accountUnknown')
    const checked = checkPassword(password, account.account)
    if (!checked.ok) return checked
    await context.ports.keyring.setPassword(account.account, checked.value)
    const change = changeAccounts('accounts.passwordSet', {
      personId,
      version: account.version,
      by: 'administrator',
      mustChangePassword: asksForOwnPassword(context),
    })
    return ok({ value: {}, changes: [change] })
  },

  changePassword: async ({ access, stores, ports }, { current, next }) => {
    const account = await stores.accounts.accountOf(access.personId)
    if (!account) return fail('notFound')
    const known = await ports.keyring.checkPassword(account.account, current)
    if (!known.ok) return known
    const checked = checkPassword(next, account.account)
    if (!checked.ok) return checked
    await ports.keyring.setPassword(account.account, checked.value)
    const change = changeAccounts('accounts.passwordSet', {
      personId: account.id,
      version: account.version,
      by: 'self',
      mustChangePassword: false,
    })
    return ok({ value: {}, changes: [change] })
  },
}
