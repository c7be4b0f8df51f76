import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '#shared/contract/client.ts'
import type { Client } from '#shared/contract/index.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { openOffice, type Office, type OfficeEvent } from '#main/hosts/office.ts'
import { cheapKeyring, enterFirst, givenPassword, password, value } from './office.ts'

/** Hosts that are opened, closed and broken in the middle: nothing here is signed in by itself. */

/** A clock that stands still until it is moved; milliseconds since 1970. */
export interface StillClock {
  ms: number
}
export const friday = Date.parse('2026-11-20T08:00:00+07:00')
export const minute = 60_000
export const day = 86_400_000

export interface Host {
  readonly office: Office
  readonly folder: string
  readonly clock: StillClock
  readonly as: (session: string) => Client
  /** Events that a window of this session hears. */
  readonly hear: (session: string) => OfficeEvent[]
  readonly signIn: (account: string, session?: string) => Promise<Client>
}

const opened: { office: Office; folder: string }[] = []

/** Opens an office in `folder` (default: an empty temporary one). `endHosts` closes and removes what is left. */
export const openHost = async (
  options: { readonly folder?: string; readonly clock?: StillClock } = {},
): Promise<Host> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lacthu-host-')))
  const clock = options.clock ?? { ms: friday }
  const nowMs = (): number => clock.ms
  const office = await openOffice({
    host: 'inProcess',
    dataFolder: folder,
    nowMs,
    idleNowMs: nowMs,
    keyring: { ...cheapKeyring, now: nowMs },
  })
  opened.push({ office, folder })
  const as = (session: string): Client =>
    createClient(
      (operation, envelope) => office.call(session, operation, structuredClone(envelope)),
      () => newUuid(),
    )
  return {
    office,
    folder,
    clock,
    as,
    hear: (session) => {
      const heard: OfficeEvent[] = []
      office.subscribe(session, (event) => heard.push(event))
      return heard
    },
    signIn: async (account, session = account) => {
      value(await as(session).host.signIn({ account, password }))
      return as(session)
    },
  }
}

export const endHosts = async (): Promise<void> => {
  for (const { office } of opened) await office.close()
  for (const { folder } of opened.splice(0)) await rm(folder, { recursive: true, force: true })
}

/** Closes this one and opens the same folder again. */
export const reopen = async ({ office, folder, clock }: Host): Promise<Host> => {
  await office.close()
  return openHost({ folder, clock })
}

export const founding = {
  agency: { name: 'Sở Thí Dụ tỉnh Lam Sơn', abbreviation: 'STD', kind: 'department' as const },
  administrator: { fullName: 'Trần Thị Mai', account: 'mai', password },
}

/** Founded by `mai`, administrator and clerk, who sits at window `mai`. */
export const foundedHost = async (
  options: Parameters<typeof openHost>[0] = {},
): Promise<Host & { readonly mai: Client; readonly recoveryCode: string; readonly rootUnitId: string }> => {
  const host = await openHost(options)
  const mai = host.as('mai')
  const { recoveryCode } = value(await mai.host.found(founding))
  const [root] = value(await mai.accounts.units({})).items
  return { ...host, mai, recoveryCode, rootUnitId: root?.id ?? '' }
}

/** Adds Bùi Văn Nam, a specialist with the account `nam` and a password of his own; answers his person's id. */
export const addNam = async (host: {
  readonly mai: Client
  readonly rootUnitId: string
  readonly as: (session: string) => Client
}): Promise<string> => {
  const id = newUuid()
  const appointment = { unitId: host.rootUnitId, role: 'specialist' as const, title: 'Chuyên viên' }
  const nam = { id, fullName: 'Bùi Văn Nam', account: 'nam', password: givenPassword, appointment }
  value(await host.mai.accounts.addPerson(nam))
  await enterFirst(host.as('first'), 'nam')
  value(await host.as('first').host.signOut({}))
  return id
}

/** Registers one document; answers its id and number. */
export const register = async (
  clerk: Client,
  subject: string,
): Promise<{ readonly id: string; readonly number: number | null }> => {
  const [book] = value(await clerk.registry.books({})).items
  const id = newUuid()
  const fields = { issuer: 'UBND tỉnh Lam Sơn', subject }
  const { number } = value(await clerk.registry.registerIncoming({ id, bookId: book?.id ?? '', fields }))
  return { id, number }
}

/** A small PDF with a word of its own. */
export const paper = (word: string): Uint8Array =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%${word}\n%%EOF`,
  )

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** Brings bytes in and opens a card of them; answers the blob. */
export const bringIn = async (host: Host, session: string, bytes: Uint8Array): Promise<string> => {
  const { blob } = value(await host.office.store(session, once(bytes)))
  value(await host.as(session).files.openCards({ files: [{ blob, name: 'van-ban.pdf' }] }))
  return blob
}

/** Every file under a folder, with its bytes. */
export const filesUnder = async (folder: string): Promise<{ readonly path: string; readonly bytes: Buffer }[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return { path, bytes: await readFile(path) }
      }),
  )
}
