import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createClient } from '#shared/contract/client.ts'
import type { Client } from '#shared/contract/index.ts'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Permission, Role } from '#shared/vocabulary/roles.ts'
import type { InspectionScope } from '#core/kernel/access.ts'
import { openOffice, type Office, type OfficeOptions } from '#main/hosts/office.ts'

/** A real office on a real, encrypted SQLite file in a temporary folder; only clock, ids and the keyring's cost are set. */

export const cheapKeyring = { cost: { memoryKib: 64, passes: 1, lanes: 1 } }
export const password = 'Son-Ca-2026'
/** What an administrator gives; replaced by the person at the first signing in. */
export const givenPassword = 'Ban-Dau-2026'

/** Signs in with the given password, and replaces it by the own one. */
export const enterFirst = async (client: Client, account: string): Promise<void> => {
  value(await client.host.signIn({ account, password: givenPassword }))
  value(await client.accounts.changePassword({ current: givenPassword, next: password }))
}

/** Fails the test with the refusal when there is one. */
export const value = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The refusal's code; fails the test when there is none. */
export const refusal = (result: Result<unknown>): string => refusalOf(result).code
export const refusalOf = (result: Result<unknown>): Refusal => {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.refusal
}

export interface TestClock {
  readonly nowMs: () => number
  /** `set('2026-11-20T08:00')`, in the office's time. */
  readonly set: (at: string) => void
  readonly advance: (span: { readonly minutes?: number; readonly hours?: number; readonly days?: number }) => void
  readonly now: () => Instant
  readonly today: () => CivilDate
}

/** An hour from now as the office writes it: certificates that other programs make meanwhile are valid then. */
export const anHourOn = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16)

const createClock = (start: string): TestClock => {
  let epoch = 0
  const set = (at: string): void => {
    epoch = Date.parse(`${at.length === 10 ? `${at}T08:00` : at}:00+07:00`)
  }
  set(start)
  const now = (): Instant => new Date(epoch + 7 * 3_600_000).toISOString().replace('Z', '+07:00') as Instant
  return {
    // A millisecond passes with every look, so that no two acts share an instant.
    nowMs: () => (epoch += 1),
    set,
    advance: ({ minutes = 0, hours = 0, days = 0 }) => {
      epoch += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
    now,
    today: () => now().slice(0, 10) as CivilDate,
  }
}

/** Somebody at a window of the office. */
export interface Sitter extends Client {
  readonly session: string
  readonly personId: string
  readonly postId: string
  readonly fullName: string
}

export interface TestOffice {
  readonly office: Office
  readonly folder: string
  readonly clock: TestClock
  readonly newId: () => string
  readonly recoveryCode: string
  /** The founder: administrator and clerk at once. */
  readonly founder: Sitter
  readonly rootUnitId: string
  readonly addUnit: (name: string, parentId?: string) => Promise<string>
  /** Adds a person with an account and one post, and lets the person sit down with a password of their own. */
  readonly addSitter: (who: {
    readonly fullName: string
    readonly account: string
    readonly unitId: string
    readonly role: Role
    readonly title: string
    readonly grants?: readonly Permission[]
    readonly validTo?: CivilDate
    readonly scope?: InspectionScope
  }) => Promise<Sitter>
  /** Brings bytes in as this person; answers the blob. */
  readonly upload: (sitter: Sitter, bytes: Uint8Array) => Promise<string>
  /** The bytes of a blob; fails the test when this person may not see them. */
  readonly download: (sitter: Sitter, blob: string) => Promise<Buffer>
  /** Closes and opens the same folder again, everyone signed out. */
  readonly reopen: () => Promise<void>
  readonly signIn: (sitter: { readonly session: string }, account: string) => Promise<void>
  readonly close: () => Promise<void>
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** Founds "Sở Thí Dụ" on 2026-11-20 08:00 (a Friday) unless told otherwise. */
export const testOffice = async (
  options: { readonly at?: string; readonly folder?: string; readonly editing?: OfficeOptions['editing'] } = {},
): Promise<TestOffice> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lacthu-test-')))
  const clock = createClock(options.at ?? '2026-11-20T08:00')
  let counter = 0
  const newId = (): string => `01900000-0000-7000-8000-${String((counter += 1)).padStart(12, '0')}`
  const open = (): Promise<Office> =>
    openOffice({
      ...{ host: 'inProcess', dataFolder: folder, nowMs: clock.nowMs, newId, keyring: cheapKeyring },
      ...(options.editing && { editing: options.editing }),
    })
  let office = await open()
  const clientOf = (session: string): Client =>
    createClient((operation, envelope) => office.call(session, operation, structuredClone(envelope)), newId)

  const founderClient = clientOf('founder')
  const founded = value(
    await founderClient.host.found({
      agency: {
        name: 'Sở Thí Dụ tỉnh Lam Sơn',
        parentName: 'UBND tỉnh Lam Sơn',
        code: 'H99.07',
        legacyCode: '000.00.07.H99',
        abbreviation: 'STD',
        kind: 'department',
        place: 'Lam Sơn',
      },
      administrator: { fullName: 'Trần Thị Mai', account: 'mai', password, title: 'Văn thư' },
    }),
  )
  const sit = async (client: Client, session: string): Promise<Sitter> => {
    const me = value(await client.accounts.me({}))
    return { ...client, session, personId: me.personId, postId: me.postId ?? '', fullName: me.fullName }
  }
  const founder = await sit(founderClient, 'founder')
  const units = value(await founder.accounts.units({}))
  const rootUnitId = units.items.find((unit) => unit.parentId === null)?.id ?? ''

  return {
    get office() {
      return office
    },
    folder,
    clock,
    newId,
    recoveryCode: founded.recoveryCode,
    founder,
    rootUnitId,
    addUnit: async (name, parentId = rootUnitId) => {
      const id = newId()
      value(await founder.accounts.addUnit({ id, parentId, name }))
      return id
    },
    addSitter: async ({ fullName, account, grants = [], scope, ...post }) => {
      value(
        await founder.accounts.addPerson({
          id: newId(),
          fullName,
          account,
          password: givenPassword,
          appointment: {
            ...post,
            grants: [...grants],
            scope: scope ? { ...scope, bookIds: [...scope.bookIds] } : null,
          },
        }),
      )
      const client = clientOf(account)
      await enterFirst(client, account)
      return sit(client, account)
    },
    upload: async (sitter, bytes) => value(await office.store(sitter.session, once(bytes))).blob,
    download: async (sitter, blob) => {
      const served = await office.blob(sitter.session, blob)
      if (!served) throw new Error('not to be seen')
      return buffer(served.stream)
    },
    reopen: async () => {
      await office.close()
      office = await open()
    },
    signIn: async ({ session }, account) => {
      value(await clientOf(session).host.signIn({ account, password }))
    },
    close: async () => {
      await office.close()
      if (options.folder === undefined) await rm(folder, { recursive: true })
    },
  }
}
