import type { z } from 'zod'
import type { agencyFounding } from '#shared/contract/host.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { roleWords } from '#shared/vocabulary/csv-words.ts'
import { changeAccounts } from './changes.ts'
import { mayAdminister } from './rules/posts.ts'
import type { AccountsStore } from './store.ts'

interface Founding {
  readonly agency: Omit<z.output<typeof agencyFounding>, 'workingHours'>
  readonly administrator: {
    readonly fullName: string
    readonly account: string
    /** How the administrator's post is called; empty for the usual word. */
    readonly title: string
  }
  readonly today: CivilDate
  readonly newId: () => string
}

const idleMinutesAtFirst = 15

/**
 * The office, its root unit, and its first person in two posts: administrator, and clerk (văn thư) until somebody else
 * is appointed, with the number permissions a small office cannot do without. The password goes into the keyring
 * before these are committed; default books and catalogues are other modules' part of the same entry.
 */
export const foundingChanges = ({ agency, administrator, today, newId }: Founding) => {
  const [rootUnitId, personId, postId, clerkPostId] = [newId(), newId(), newId(), newId()]
  const title = administrator.title === '' ? roleWords.administrator[0] : administrator.title
  const { name, parentName, code, legacyCode, abbreviation, kind, place } = agency
  const term = { personId, unitId: rootUnitId, scope: null, validFrom: today, validTo: null }
  const changes = [
    changeAccounts('accounts.officeFounded', {
      ...{ name, parentName, code, legacyCode, abbreviation, kind, place },
      idleMinutes: idleMinutesAtFirst,
      acceptSecretFiles: false,
    }),
    changeAccounts('accounts.unitAdded', {
      unitId: rootUnitId,
      parentId: null,
      name,
      abbreviation,
      order: 0,
      validFrom: today,
    }),
    changeAccounts('accounts.personAdded', { personId }, { text: administrator.fullName, phone: '', email: '' }),
    changeAccounts('accounts.accountOpened', {
      personId,
      version: 1,
      account: administrator.account,
      mustChangePassword: false,
    }),
    changeAccounts('accounts.postGiven', { ...term, postId, role: 'administrator', title, grants: [] }),
    changeAccounts('accounts.postGiven', {
      ...term,
      postId: clerkPostId,
      role: 'clerk',
      title: roleWords.clerk[0],
      grants: ['incoming.irregularNumber', 'incoming.secretBook'],
    }),
  ]
  return { changes, rootUnitId, personId, personName: administrator.fullName, postId, clerkPostId, title }
}

/**
 * After the recovery code opened the office: the person's account is open and administers again. The host sets the new
 * password in the keyring first and commits these as an entry of its own. Throws for a person without an account.
 */
export const refoundingChanges = async (
  store: AccountsStore,
  personId: string,
  today: CivilDate,
  newId: () => string,
) => {
  const [person, account, units] = await Promise.all([store.person(personId), store.accountOf(personId), store.units()])
  const root = units.find((unit) => unit.parentId === null && unit.validTo === null)
  if (!person || !account || !root) throw new Error(`no account of ${personId} to recover`)
  const { version, account: name } = account
  const opened =
    account.accountState === 'closed'
      ? changeAccounts('accounts.accountOpened', { personId, version, account: name, mustChangePassword: false })
      : changeAccounts('accounts.passwordSet', { personId, version, by: 'recovery', mustChangePassword: false })
  const administers = person.posts.some(
    (post) => mayAdminister(post) && post.validFrom <= today && post.validTo === null,
  )
  if (administers) return [opened]
  const given = changeAccounts('accounts.postGiven', {
    postId: newId(),
    personId,
    unitId: root.id,
    role: 'administrator',
    title: roleWords.administrator[0],
    grants: [],
    scope: null,
    validFrom: today,
    validTo: null,
  })
  return [opened, given]
}
