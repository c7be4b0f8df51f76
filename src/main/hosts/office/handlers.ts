import { Unavailable } from '#core/kernel/unavailable.ts'
import { passwordProblem, refoundingChanges } from '#core/modules/accounts/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import { backupHandlers, backupState } from './backup.ts'
import { converterHandlers } from './converter.ts'
import type { Desk } from './desk.ts'
import { canOpenEditor, editingHandlers } from './editing.ts'
import { AlreadyFounded, foundOffice } from './founding.ts'
import type { HostHandlers } from './host-handlers.ts'
import { fillPractice, practicePeople, unlockPractice } from './practice.ts'
import { programVersion } from './program.ts'

const enter = async (
  desk: Desk,
  session: string,
  account: string,
): Promise<Result<{ personId: string; mustChangePassword: boolean }, 'host.accountClosed'>> => {
  const opened = desk.opened()
  const person = await opened?.ports.stores.reading.accounts.personByAccount(account)
  if (!opened || person?.accountState !== 'active') return fail('host.accountClosed')
  desk.sessions.bind(session, { personId: person.id, account })
  return ok({ personId: person.id, mustChangePassword: person.mustChangePassword })
}

const stepInto = async (desk: Desk, session: string, account: string) => {
  const keyring = desk.keyring()
  if (!keyring?.office().practice) return fail('host.notPractice')
  await unlockPractice(desk)
  return enter(desk, session, account)
}

const unlessFounded = async <Value>(work: () => Promise<Value>): Promise<Result<Value, 'host.alreadyFounded'>> => {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof AlreadyFounded) return fail('host.alreadyFounded')
    throw error
  }
}

/** Why a store did not open, as signing in says it. */
const unopened = (error: unknown): Result<never, 'host.storeNewer' | 'host.storeBroken'> => {
  if (error instanceof Unavailable && error.cause === 'storeNewer') return fail('host.storeNewer')
  if (error instanceof Unavailable && error.cause === 'storeBroken') return fail('host.storeBroken')
  throw error
}

const signIn: HostHandlers['signIn'] = async (desk, session, { account, password }) => {
  const keyring = desk.keyring()
  if (!keyring) return fail('host.notFounded')
  // In practice only who has a password of his own is asked for it.
  if (keyring.office().practice && !keyring.accounts().some(({ name }) => name === account)) {
    const entered = await stepInto(desk, session, account)
    return entered.ok ? entered : fail('host.wrongPassword')
  }
  const unlocked = await keyring.unlock(account, password)
  if (!unlocked.ok)
    return unlocked.refusal.code === 'waiting'
      ? fail('host.tooManyTries', unlocked.refusal.params)
      : fail('host.wrongPassword')
  try {
    await desk.unlock(unlocked.value.dataKey)
  } catch (error) {
    return unopened(error)
  }
  if (keyring.office().practice) await unlockPractice(desk)
  return enter(desk, session, account)
}

/** Gives the account of a proved code its password and its posts back, in an entry of its own. */
const refound = async (
  desk: Desk,
  session: string,
  dataKey: Buffer,
  { account, password }: { readonly account: string; readonly password: string },
): Promise<Result<{ personId: string }, 'accounts.accountUnknown'>> => {
  const opened = await desk.unlock(dataKey)
  const { accounts } = opened.ports.stores.reading
  const person = await accounts.personByAccount(account)
  if (!person) return fail('accounts.accountUnknown')
  await opened.ports.keyring.setPassword(account, password)
  const now = opened.ports.clock.now()
  await opened.ports.journal.commit({
    commandId: desk.world.newId(),
    operation: 'host.recover',
    actor: { personId: person.id, personName: person.fullName, postId: null, title: '', onBehalfOf: null },
    at: now,
    changes: await refoundingChanges(accounts, person.id, civilDateOf(now), desk.world.newId),
    answer: null,
  })
  const entered = await enter(desk, session, account)
  return entered.ok ? ok({ personId: entered.value.personId }) : fail('accounts.accountUnknown')
}

export const hostHandlers: HostHandlers = {
  status: async (desk, session) => {
    const office = desk.keyring()?.office()
    const { lastBackupAt, warnings } = await backupState(desk)
    return ok({
      state: office === undefined ? 'unfounded' : desk.opened() ? 'open' : 'locked',
      agencyName: office?.agencyName ?? '',
      practice: office?.practice ?? false,
      version: programVersion,
      dataFolder: desk.folder,
      capabilities: {
        host: desk.host,
        notifications: desk.host !== 'inProcess',
        print: desk.host !== 'inProcess',
        openFolder: desk.host === 'electron',
        openEditor: canOpenEditor(desk),
      },
      filling: desk.filling.value,
      lastBackupAt,
      warnings,
      signedIn: desk.sessions.get(session) !== undefined,
    })
  },

  found: async (desk, session, { agency, administrator }) => {
    if (desk.keyring()) return fail('host.alreadyFounded')
    const problem = passwordProblem(administrator.password, administrator.account)
    if (problem) return fail('accounts.passwordWeak', { problem })
    const founded = await unlessFounded(() => foundOffice(desk, { kind: 'real', agency, administrator }))
    if (!founded.ok) return founded
    const { recoveryCode, personId } = founded.value
    desk.sessions.bind(session, { personId, account: administrator.account })
    desk.tell({ kind: 'hostChanged' })
    return ok({ recoveryCode, personId })
  },

  foundPractice: async (desk) => {
    if (desk.keyring()) return fail('host.alreadyFounded')
    const filled = await unlessFounded(() => fillPractice(desk))
    if (!filled.ok) return filled
    desk.tell({ kind: 'hostChanged' })
    return ok({})
  },

  practicePeople: async (desk) => {
    const keyring = desk.keyring()
    if (!keyring?.office().practice) return ok({ people: [] })
    await unlockPractice(desk)
    return ok({ people: await practicePeople(desk) })
  },

  // Busy until the person sits: an office that is just being opened must not be locked as empty.
  signIn: (desk, session, input) => desk.busy(signIn(desk, session, input)),

  stepInto: async (desk, session, { account }) => {
    const entered = await stepInto(desk, session, account)
    return entered.ok ? ok({ personId: entered.value.personId }) : entered
  },

  signOut: async (desk, session) => {
    await desk.signOut(session)
    return ok({})
  },

  switchPost: async (desk, session, { postId }) => {
    const current = desk.sessions.get(session)
    const opened = desk.opened()
    if (!current || !opened) return fail('signedOut')
    const access = await opened.app.accessOf({ kind: 'person', personId: current.personId, postId })
    if (access?.posts[0]?.postId !== postId) return fail('accounts.postNotHeld')
    current.postId = postId
    return ok({})
  },

  recover: async (desk, session, { recoveryCode, account, password }) => {
    const keyring = desk.keyring()
    if (!keyring) return fail('host.notFounded')
    const problem = passwordProblem(password, account)
    if (problem) return fail('accounts.passwordWeak', { problem })
    const unlocked = await keyring.unlockWithRecoveryCode(recoveryCode)
    if (!unlocked.ok) return fail('host.wrongRecoveryCode', { problem: unlocked.refusal.code })
    // Everyone starts anew: who may do what is about to change behind the door.
    await desk.lock()
    return desk.busy(refound(desk, session, unlocked.value, { account, password }))
  },

  newRecoveryCode: async (desk, session, { password }) => {
    const current = desk.sessions.get(session)
    const keyring = desk.keyring()
    if (!current || !keyring) return fail('signedOut')
    const unlocked = await keyring.unlock(current.account, password)
    if (!unlocked.ok)
      return unlocked.refusal.code === 'waiting'
        ? fail('host.tooManyTries', unlocked.refusal.params)
        : fail('host.wrongPassword')
    const recoveryCode = await keyring.newRecoveryCode(unlocked.value.dataKey)
    unlocked.value.dataKey.fill(0)
    return ok({ recoveryCode })
  },

  ...backupHandlers,
  ...editingHandlers,
  ...converterHandlers,
}
