import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createClient } from '#shared/contract/client.ts'
import type { Client } from '#shared/contract/index.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { composeLetter } from '#main/adapters/papers/sample-letters.ts'
import { openOffice, type OfficeEvent } from '#main/hosts/office.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { cheapKeyring, givenPassword, password, value } from '../support/office.ts'
import { transports, type Transport, type Window } from './transports.ts'

/** One day's story, told through every transport; the transcripts must be the same to the letter. */

const idPattern = /0[0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const instantPattern = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+07:00/g

/** Ids by order of appearance, instants to a mark: what is left must agree. */
const normalised = (transcript: readonly unknown[]): unknown => {
  const places = new Map<string, string>()
  const text = JSON.stringify(transcript)
    .replace(instantPattern, 'AT')
    .replace(idPattern, (id) => {
      if (!places.has(id)) places.set(id, `ID${String(places.size + 1)}`)
      return places.get(id) ?? ''
    })
  return JSON.parse(text) as unknown
}

const letter = async (): Promise<Uint8Array> => {
  const sample = composeLetter(7, 'officialLetter', {
    addressee: 'Sở Thí Dụ tỉnh Lam Sơn',
    date: '2026-11-18' as CivilDate,
  })
  return writeOfficialLetter(sample.letter)
}

const tell = async (transport: Transport): Promise<{ transcript: unknown; events: readonly OfficeEvent[] }> => {
  const folder = await mkdtemp(join(tmpdir(), 'lacthu-parity-'))
  let epoch = Date.parse('2026-11-20T08:00:00+07:00')
  let counter = 0
  const newId = (): string => `01900000-0000-7000-8000-${String((counter += 1)).padStart(12, '0')}`
  const office = await openOffice({
    host: 'inProcess',
    dataFolder: folder,
    nowMs: () => (epoch += 1),
    newId,
    keyring: cheapKeyring,
  })
  const connected = await transport.connect(office)
  const transcript: unknown[] = []
  const events: OfficeEvent[] = []
  const noted = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    transcript.push(await answer)
    return answer
  }
  const clientOf = (window: Window): Client =>
    createClient((operation, envelope) => noted(window.call(operation, envelope)), newId)
  try {
    const clerkWindow = await connected.window('clerk')
    const clerk = clientOf(clerkWindow)
    await clerk.accounts.me({})
    value(
      await clerk.host.found({
        agency: { name: 'Sở Thí Dụ', abbreviation: 'STD', kind: 'department' },
        administrator: { fullName: 'Trần Thị Mai', account: 'mai', password },
      }),
    )
    transcript.pop()
    const stop = await clerkWindow.subscribe((event) => events.push(event))
    const [root] = value(await clerk.accounts.units({})).items
    const headId = newId()
    value(
      await clerk.accounts.addPerson({
        id: headId,
        fullName: 'Nguyễn Văn Hải',
        account: 'hai',
        password: givenPassword,
        appointment: { unitId: root?.id ?? '', role: 'head', title: 'Giám đốc Sở' },
      }),
    )
    const headWindow = await connected.window('head')
    const head = clientOf(headWindow)
    value(await head.host.signIn({ account: 'hai', password: givenPassword }))
    await head.routing.myWork({})
    expect(await headWindow.upload(await letter())).toMatchObject({ refusal: { code: 'mustChangePassword' } })
    value(await head.accounts.changePassword({ current: givenPassword, next: password }))
    const bytes = await letter()
    const uploaded = (await noted(clerkWindow.upload(bytes))) as { ok: true; value: { blob: string } }
    const { blob } = uploaded.value
    expect(await headWindow.blob(blob)).toBeUndefined()
    const { cards } = value(await clerk.files.openCards({ files: [{ blob, name: 'Công văn 12.pdf' }] }))
    const [book] = value(await clerk.registry.books({})).items
    const documentId = newId()
    await clerk.registry.registerIncoming({ id: documentId, bookId: book?.id ?? '', fields: {} })
    await clerk.registry.registerIncoming({ id: '', bookId: book?.id ?? '', fields: {} })
    value(
      await clerk.registry.registerIncoming({
        id: documentId,
        bookId: book?.id ?? '',
        cardId: cards[0]?.id ?? null,
        cardVersion: cards[0]?.version ?? null,
        fields: {
          code: '12/UBND-NC',
          issuer: 'UBND tỉnh Lam Sơn',
          subject: 'V/v báo cáo kết quả',
          issuedOn: '2026-11-18' as CivilDate,
        },
      }),
    )
    const headPost = value(await head.accounts.me({})).postId ?? ''
    const shown = value(await clerk.routing.document({ id: documentId }))
    value(await clerk.routing.submit({ documentId, version: shown.version, to: { kind: 'post', id: headPost } }))
    await clerk.routing.direct({ documentId, version: 1, text: 'Chuyển phòng', recipients: [] })
    await head.registry.reserveNumbers({ bookId: book?.id ?? '', count: 1, reason: 'thử' })
    await head.routing.document({ id: documentId })
    await head.search.ask({ query: '12 ubnd nc' })
    await head.routing.document({ id: newId() })
    await head.registry.incomingList({})
    expect(Buffer.compare((await headWindow.blob(blob)) ?? Buffer.alloc(0), Buffer.from(bytes))).toBe(0)
    await noted(headWindow.call('registry.dropEverything', {}))
    await noted(headWindow.call('constructor.name', {}))
    await expect
      .poll(() => events.some((event) => event.kind === 'changed' && event.topics.includes('registry')))
      .toBe(true)
    stop()
    return { transcript: normalised(transcript), events }
  } finally {
    await connected.close()
    await office.close()
    await rm(folder, { recursive: true })
  }
}

describe('every transport is the same application', () => {
  const told = new Map<string, unknown>()
  test.each(transports.map((transport) => [transport.name, transport] as const))('%s', async (name, transport) => {
    const { transcript } = await tell(transport)
    told.set(name, transcript)
    const first = [...told.values()][0]
    expect(transcript).toEqual(first)
    expect((transcript as unknown[]).length).toBeGreaterThan(15)
  })
  afterAll(() => expect(told.size).toBe(transports.length))
})
