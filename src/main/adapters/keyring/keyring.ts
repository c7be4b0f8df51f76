import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import { createTurns } from '#shared/kernel/turns.ts'
import { openBackOff } from './back-off.ts'
import type { HashCost } from './hash.ts'
import { readKeyringFile, writeKeyringFile } from './keyring-file.ts'
import type { KeyringContent, KeyringFileProblem, OfficeIdentity } from './keyring-file.ts'
import { newRecoveryCode, normaliseRecoveryCode } from './recovery-code.ts'
import { decoyWrap, officeWrapCost, unwrapKey, wrapKey } from './wrapped-key.ts'

/** `account` never changes and is what the wrap is bound to; `name` is what the person types to log in. */
export interface KeyringAccount {
  readonly account: string
  readonly name: string
}

/** `dataKey` is the caller's to wipe (`fill(0)`). */
export interface Unlocked {
  readonly account: string
  readonly dataKey: Buffer
}

export interface Keyring {
  readonly office: () => OfficeIdentity
  readonly accounts: () => readonly KeyringAccount[]
  /** An unknown name and a wrong password are one answer, after the same work. `waiting` carries `seconds`. */
  readonly unlock: (name: string, password: string) => Promise<Result<Unlocked, 'wrongPassword' | 'waiting'>>
  /** `codeMistyped`: the check symbol disagrees, so it is a slip of typing; `wrongCode`: a well-formed code of another keyring. */
  readonly unlockWithRecoveryCode: (typed: string) => Promise<Result<Buffer, 'codeMistyped' | 'wrongCode'>>
  /** Adds the account or replaces its wrap; a name in use by another account is refused. */
  readonly setPassword: (
    account: KeyringAccount & { readonly password: string },
    dataKey: Uint8Array,
  ) => Promise<Result<null, 'nameTaken'>>
  readonly rename: (account: string, name: string) => Promise<Result<null, 'nameTaken' | 'unknownAccount'>>
  readonly remove: (account: string) => Promise<Result<null, 'unknownAccount'>>
  /** The new code replaces the old one, which opens nothing any more. */
  readonly newRecoveryCode: (dataKey: Uint8Array) => Promise<string>
  readonly renameOffice: (agencyName: string) => Promise<void>
  /** Ends the wait after failed logins; an administrator's act. */
  readonly clearBackOff: (name: string) => Promise<void>
}

export interface KeyringOptions {
  readonly cost?: HashCost
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Login names compare without case and outer spaces, whatever Unicode form the input method sends. */
const loginName = (name: string): string => name.normalize('NFC').trim().toLowerCase()

// Practice is bound too: a practice keyring cannot be relabelled as a real one and still open.
const contextOf = (office: OfficeIdentity, holder: string): string =>
  JSON.stringify(['lacthu-keyring', 1, office.officeId, office.practice, holder])
const accountContext = (office: OfficeIdentity, account: string) => contextOf(office, `account:${account}`)
const recoveryContext = (office: OfficeIdentity) => contextOf(office, 'recovery')

const keyCheckOf = (dataKey: Uint8Array): Buffer =>
  createHmac('sha256', dataKey).update('lacthu-keyring/1/key-check').digest()

/**
 * Founds a keyring with a fresh 256-bit data key and its first account. The recovery code is shown once and never stored.
 * A folder that already has a keyring is refused: overwriting it would lose every byte of that office.
 */
export const createKeyring = async (
  folder: string,
  founding: { readonly office: OfficeIdentity; readonly founder: KeyringAccount & { readonly password: string } },
  options: KeyringOptions = {},
): Promise<
  Result<{ readonly keyring: Keyring; readonly dataKey: Buffer; readonly recoveryCode: string }, 'keyringExists'>
> => {
  const existing = await readKeyringFile(folder)
  if (existing.ok || existing.refusal.code !== 'keyringMissing') return fail('keyringExists')
  const { office, founder } = founding
  const cost = options.cost ?? officeWrapCost
  const dataKey = randomBytes(32)
  const recoveryCode = newRecoveryCode()
  const content: KeyringContent = {
    office,
    keyCheck: keyCheckOf(dataKey).toString('hex'),
    accounts: [
      {
        account: founder.account,
        name: loginName(founder.name),
        key: await wrapKey(dataKey, founder.password, accountContext(office, founder.account), cost),
      },
    ],
    recovery: await wrapKey(dataKey, recoveryCode.replaceAll('-', ''), recoveryContext(office), cost),
  }
  await writeKeyringFile(folder, content)
  return ok({ keyring: keyringOf(folder, content, options), dataKey, recoveryCode })
}

/** Opens `keyring.json` of the folder; nothing is unlocked yet. Throws EnvironmentFailure. */
export const openKeyring = async (
  folder: string,
  options: KeyringOptions = {},
): Promise<Result<Keyring, KeyringFileProblem>> => {
  const read = await readKeyringFile(folder)
  return read.ok ? ok(keyringOf(folder, read.value, options)) : read
}

const keyringOf = (folder: string, opened: KeyringContent, options: KeyringOptions): Keyring => {
  let content = opened
  const cost = options.cost ?? officeWrapCost
  const backOff = openBackOff(join(folder, 'login-attempts.json'), opened.office.officeId, options.now ?? Date.now)

  // One act at a time: parallel guesses would share one count, parallel writes would lose a wrap.
  const inTurn = createTurns()
  const save = async (next: KeyringContent): Promise<void> => {
    await writeKeyringFile(folder, next)
    content = next
  }
  const expectOwnKey = (dataKey: Uint8Array): void => {
    if (!timingSafeEqual(keyCheckOf(dataKey), Buffer.from(content.keyCheck, 'hex')))
      throw new Error('The data key is not the one of this keyring')
  }
  const nameIsTaken = (name: string, by: string): boolean =>
    content.accounts.some((entry) => entry.name === name && entry.account !== by)

  return {
    office: () => content.office,
    accounts: () => content.accounts.map(({ account, name }) => ({ account, name })),

    unlock: (typedName, password) =>
      inTurn(async () => {
        const name = loginName(typedName)
        const wait = await backOff.remaining(name)
        if (wait > 0) return fail('waiting', { seconds: Math.ceil(wait / 1000) })
        await backOff.countFailure(name)
        const entry = content.accounts.find((candidate) => candidate.name === name)
        const dataKey = await unwrapKey(
          entry?.key ?? decoyWrap(content.recovery.cost),
          password,
          accountContext(content.office, entry?.account ?? ''),
        )
        if (entry === undefined || dataKey === null) return fail('wrongPassword')
        await backOff.clear(name)
        return ok({ account: entry.account, dataKey })
      }),

    unlockWithRecoveryCode: (typed) =>
      inTurn(async () => {
        const code = normaliseRecoveryCode(typed)
        if (code === null) return fail('codeMistyped')
        const dataKey = await unwrapKey(content.recovery, code, recoveryContext(content.office))
        return dataKey === null ? fail('wrongCode') : ok(dataKey)
      }),

    setPassword: ({ account, name: typedName, password }, dataKey) =>
      inTurn(async () => {
        expectOwnKey(dataKey)
        const name = loginName(typedName)
        if (nameIsTaken(name, account)) return fail('nameTaken')
        const key = await wrapKey(dataKey, password, accountContext(content.office, account), cost)
        const others = content.accounts.filter((entry) => entry.account !== account)
        await save({ ...content, accounts: [...others, { account, name, key }] })
        await backOff.clear(name)
        return ok(null)
      }),

    rename: (account, typedName) =>
      inTurn(async () => {
        const name = loginName(typedName)
        if (nameIsTaken(name, account)) return fail('nameTaken')
        if (!content.accounts.some((entry) => entry.account === account)) return fail('unknownAccount')
        const accounts = content.accounts.map((entry) => (entry.account === account ? { ...entry, name } : entry))
        await save({ ...content, accounts })
        return ok(null)
      }),

    remove: (account) =>
      inTurn(async () => {
        const accounts = content.accounts.filter((entry) => entry.account !== account)
        if (accounts.length === content.accounts.length) return fail('unknownAccount')
        await save({ ...content, accounts })
        return ok(null)
      }),

    newRecoveryCode: (dataKey) =>
      inTurn(async () => {
        expectOwnKey(dataKey)
        const code = newRecoveryCode()
        const recovery = await wrapKey(dataKey, code.replaceAll('-', ''), recoveryContext(content.office), cost)
        await save({ ...content, recovery })
        return code
      }),

    renameOffice: (agencyName) => inTurn(() => save({ ...content, office: { ...content.office, agencyName } })),

    clearBackOff: (name) => inTurn(() => backOff.clear(loginName(name))),
  }
}
