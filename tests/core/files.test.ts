import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, value } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice
beforeAll(async () => {
  office = await registryOffice()
})
afterAll(async () => {
  await office.close()
})

const waiting = async () => value(await office.clerk.files.cards({})).items
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version })

describe('opening cards', () => {
  it('makes one card of each file, or one document of all', async () => {
    const { clerk } = office
    const files = []
    for (const name of ['mot.pdf', 'hai.pdf'])
      files.push({ name, blob: await office.upload(clerk, await pdfWith(2, name)) })
    const separate = value(await clerk.files.openCards({ files }))
    expect(separate.cards.map(({ name }) => name)).toEqual(['mot.pdf', 'hai.pdf'])
    expect(separate.cards[0]?.files).toMatchObject([{ role: 'main', pages: 2, mime: 'application/pdf', rotation: 0 }])
    const together = value(await clerk.files.openCards({ files, as: 'oneDocument' }))
    expect(together.cards).toMatchObject([{ files: [{ role: 'main' }, { role: 'annex' }], sameAs: [{ kind: 'card' }] }])
    for (const card of await waiting()) value(await clerk.files.discardCard(seen(card)))
  })

  it('opens a container into parts and names what it refuses', async () => {
    const { clerk } = office
    const zip = zipSync({ 'cv.pdf': await pdfWith(1, 'cv'), 'phu-luc.pdf': await pdfWith(1, 'pl') })
    const files = [
      { name: 'goi.zip', blob: await office.upload(clerk, zip) },
      { name: 'rong.pdf', blob: await office.upload(clerk, new Uint8Array()) },
    ]
    const opened = value(await clerk.files.openCards({ files }))
    expect(opened.cards).toMatchObject([
      {
        name: 'goi.zip',
        files: [
          { name: 'cv.pdf', role: 'main' },
          { name: 'phu-luc.pdf', role: 'annex' },
        ],
      },
    ])
    expect(opened.refused).toMatchObject([{ name: 'rong.pdf', problem: 'empty' }])
  })

  it('takes only what this person brought in', async () => {
    const { clerk, head } = office
    const blob = await office.upload(head, await pdfWith(1, 'of the head'))
    expect(refusal(await clerk.files.openCards({ files: [{ blob, name: 'a.pdf' }] }))).toBe('files.blobUnknown')
    expect(refusal(await head.files.openCards({ files: [{ blob, name: 'a.pdf' }] }))).toBe('forbidden')
  })
})

describe('arranging cards', () => {
  it('groups, arranges, splits and discards, and takes back a discard', async () => {
    const { clerk, specialist } = office
    const [first, second, third] = await office.opensCards(
      { name: '1.pdf', bytes: await pdfWith(1, 'g1') },
      { name: '2.pdf', bytes: await pdfWith(1, 'g2') },
      { name: '3.pdf', bytes: await pdfWith(1, 'g3') },
    )
    const cards = [first!, second!, third!].map(seen)
    expect(refusal(await specialist.files.groupCards({ cards }))).toBe('forbidden')
    expect(refusal(await clerk.files.groupCards({ cards: [cards[0]!, { ...cards[1]!, version: 9 }] }))).toBe('conflict')
    expect(refusal(await clerk.files.groupCards({ cards: [cards[0]!, { id: 'none', version: 1 }] }))).toBe(
      'files.cardUnknown',
    )
    const group = value(await clerk.files.groupCards({ cards }))
    expect(group.files.map(({ name, role }) => `${name} ${role}`)).toEqual(['1.pdf main', '2.pdf annex', '3.pdf annex'])
    expect((await waiting()).find(({ id }) => id === group.id)).toEqual(group)
    expect(refusal(await clerk.files.card({ id: second!.id }))).toBe('notFound')
    expect(value(await clerk.files.card({ id: group.id }))).toEqual(group)

    const [a, b, c] = group.files
    const turned = [
      { id: c!.id, role: 'annex' as const, rotation: 90 as const },
      { id: b!.id, role: 'main' as const, rotation: 0 as const },
      { id: a!.id, role: 'annex' as const, rotation: 0 as const },
    ]
    expect(
      refusal(
        await clerk.files.arrangeCard({
          ...seen(group),
          files: turned.map((file) => ({ ...file, role: 'main' as const })),
        }),
      ),
    ).toBe('files.oneMain')
    expect(refusal(await clerk.files.arrangeCard({ ...seen(group), files: turned.slice(0, 2) }))).toBe(
      'files.cardUnknown',
    )
    expect(refusal(await specialist.files.arrangeCard({ ...seen(group), files: turned }))).toBe('forbidden')
    const arranged = value(await clerk.files.arrangeCard({ ...seen(group), files: turned }))
    expect(value(await clerk.files.card({ id: group.id }))).toEqual(arranged)
    expect(arranged.files.map(({ name, role, rotation }) => [name, role, rotation])).toEqual([
      ['3.pdf', 'annex', 90],
      ['2.pdf', 'main', 0],
      ['1.pdf', 'annex', 0],
    ])

    expect(refusal(await clerk.files.splitCard({ ...seen(arranged), fileIds: [a!.id, b!.id, c!.id] }))).toBe(
      'files.wouldBeEmpty',
    )
    expect(refusal(await specialist.files.splitCard({ ...seen(arranged), fileIds: [b!.id] }))).toBe('forbidden')
    const split = value(await clerk.files.splitCard({ ...seen(arranged), fileIds: [b!.id] })).cards
    expect(split.map(({ files }) => files.map(({ name, role }) => `${name} ${role}`))).toEqual([
      ['3.pdf main', '1.pdf annex'],
      ['2.pdf main'],
    ])
    expect(value(await clerk.files.card({ id: split[1]!.id }))).toEqual(split[1])

    expect(refusal(await specialist.files.discardCard(seen(split[1]!)))).toBe('forbidden')
    value(await clerk.files.discardCard({ ...seen(split[1]!), reason: 'Trùng' }))
    expect(refusal(await clerk.files.discardCard(seen(split[1]!)))).toBe('files.cardUnknown')
    expect(refusal(await specialist.files.restoreCard({ id: split[1]!.id }))).toBe('forbidden')
    expect(value(await clerk.files.restoreCard({ id: split[1]!.id }))).toMatchObject({ version: 3 })
    expect(refusal(await clerk.files.restoreCard({ id: split[1]!.id }))).toBe('files.cardUnknown')
  })

  it('cuts a batch scan into documents', async () => {
    const { clerk, specialist } = office
    const [scan] = await office.opensCards({ name: 'loat.pdf', bytes: await pdfWith(5, 'batch') })
    const cut = { ...seen(scan!), fileId: scan!.files[0]!.id }
    expect(refusal(await specialist.files.splitPages({ ...cut, starts: [2] }))).toBe('forbidden')
    expect(refusal(await clerk.files.splitPages({ ...cut, starts: [9] }))).toBe('files.pageUnknown')
    const { cards } = value(await clerk.files.splitPages({ ...cut, starts: [3, 4] }))
    expect(cards.map(({ name, files }) => [name, files[0]?.pages])).toEqual([
      ['loat (1).pdf', 2],
      ['loat (2).pdf', 1],
      ['loat (3).pdf', 2],
    ])
    const undoing = { id: scan!.id, cards: cards.map(seen) }
    expect(refusal(await specialist.files.unsplitPages(undoing))).toBe('forbidden')
    value(await clerk.files.unsplitPages(undoing))
    const waiting = value(await clerk.files.cards({})).items.map(({ id }) => id)
    expect([scan!, ...cards].map(({ id }) => waiting.includes(id))).toEqual([true, false, false, false])
    expect(refusal(await clerk.files.unsplitPages(undoing))).toBe('files.cardUnknown')
  })

  it('takes no cut back whose documents went on', async () => {
    const { clerk } = office
    const [scan] = await office.opensCards({ name: 'loat-2.pdf', bytes: await pdfWith(2, 'second batch') })
    const { cards } = value(await clerk.files.splitPages({ ...seen(scan!), fileId: scan!.files[0]!.id, starts: [2] }))
    await office.registers({}, { cardId: cards[0]!.id })
    const undoing = { id: scan!.id, cards: cards.map(seen) }
    expect(refusal(await clerk.files.unsplitPages(undoing))).toBe('files.cardUnknown')
    expect(value(await clerk.files.cards({})).items.map(({ id }) => id)).toContain(cards[1]!.id)
  })
})

describe('what a person may fetch', () => {
  it('is what was brought in, lies at the desk, or belongs to a visible document', async () => {
    const { clerk, head, specialist } = office
    const [card] = await office.opensCards({ name: 'xem.pdf', bytes: await pdfWith(1, 'seen') })
    const blob = card!.files[0]!.blob
    const fetches = async (who: typeof clerk) => (await office.office.blob(who.session, blob)) !== undefined
    expect([
      await fetches(clerk),
      await fetches(office.junior),
      await fetches(head),
      await fetches(specialist),
    ]).toEqual([true, true, false, false])
    await office.registers({}, { cardId: card!.id })
    expect([
      await fetches(clerk),
      await fetches(office.junior),
      await fetches(head),
      await fetches(specialist),
    ]).toEqual([true, true, true, false])
  })

  it('keeps half-typed forms for their person across a restart', async () => {
    const { clerk, head } = office
    value(await clerk.files.keepForm({ key: 'intake', value: '{"subject":"V/v' }))
    await office.reopen()
    await office.signIn(clerk, 'mai')
    await office.signIn(head, 'hai')
    expect(value(await clerk.files.keptForm({ key: 'intake' })).value).toBe('{"subject":"V/v')
    expect(value(await head.files.keptForm({ key: 'intake' }))).toEqual({ value: null, keptAt: null })
    value(await clerk.files.keepForm({ key: 'intake', value: null }))
    expect(value(await clerk.files.keptForm({ key: 'intake' })).value).toBeNull()
  })
})
