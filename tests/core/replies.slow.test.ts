import { afterAll, beforeAll, expect, it } from 'vitest'
import { letterFile } from '../support/letters.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import { outgoingOffice, type OutgoingOffice } from '../support/outgoing.ts'

let office: OutgoingOffice
let asked: { readonly id: string; readonly code: string }

beforeAll(async () => {
  office = await outgoingOffice('2026-11-18T08:00')
  const { id } = await office.issues({ subject: 'Đề nghị góp ý dự thảo quy chế' }, { symbol: 'STD-VP' })
  asked = { id, code: (await office.shown(id)).code }
})
afterAll(() => office.close())

/** A paper that answers these documents of the office. */
const replying = (answers: readonly string[]) =>
  office.arrival(
    { code: '90/SNV-VP', issuer: 'Sở Nội vụ', subject: 'Góp ý dự thảo quy chế' },
    { answers: [...answers], duplicatesSeen: true },
  )

it('names the document of the office that a paper answers', async () => {
  const bytes = await letterFile({
    body: [
      { kind: 'paragraph', text: `Phúc đáp Công văn số ${asked.code} ngày 18 tháng 11 năm 2026 của Sở Thí Dụ.` },
      { kind: 'paragraph', text: 'Sở Nội vụ nhất trí với dự thảo.' },
    ],
  })
  const blob = await office.upload(office.clerk, bytes)
  const [card] = value(await office.clerk.files.openCards({ files: [{ blob, name: 'tra-loi.pdf' }] })).cards
  const paper = async () => value(await office.clerk.files.paper({ id: card?.id ?? '' }))
  await expect.poll(async () => (await paper()).state, { timeout: 20_000 }).toBe('read')
  expect((await paper()).answers).toEqual([
    { code: asked.code, outgoing: { id: asked.id, subject: 'Đề nghị góp ý dự thảo quy chế' } },
  ])
})

it('is told in the story of both once it is registered', async () => {
  const { id, label } = value(await office.clerk.registry.registerIncoming(replying([asked.id, asked.id])))
  const [reply] = (await office.seen(office.clerk, id)).timeline
  expect(reply).toMatchObject({ quote: asked.code })
  const [told] = (await office.shown(asked.id)).timeline
  expect(told).toMatchObject({ kind: 'registry.replyReceived', params: { label }, quote: '90/SNV-VP' })
  expect(value(await office.clerk.audit.verify({}))).toMatchObject({ sound: true })
})

it('is refused for a document that is not there, and nothing is registered', async () => {
  const unknown = replying([office.newId()])
  expect(refusal(await office.clerk.registry.registerIncoming(unknown))).toBe('notFound')
  expect(refusal(await office.clerk.routing.document({ id: unknown.id }))).toBe('notFound')
})

it('is refused for a document whose number is cancelled, and to whoever may not register', async () => {
  const { id, code } = await office.issues({ subject: 'Đề nghị cử người dự họp' })
  const { version } = await office.shown(id)
  value(await office.clerk.outgoing.cancel({ id, version, reason: 'Không gửi nữa' }))
  const reply = replying([asked.id, id])
  expect(refusalOf(await office.clerk.registry.registerIncoming(reply))).toMatchObject({
    ...{ code: 'registry.answeredCancelled', params: { code } },
  })
  expect(refusal(await office.clerk.routing.document({ id: reply.id }))).toBe('notFound')
  expect(refusal(await office.workerA.registry.registerIncoming(reply))).toBe('forbidden')
})

it('warns where the number is of the office itself', async () => {
  const check = async (issuer: string) =>
    value(await office.clerk.registry.checkRegistration({ fields: { code: asked.code.toLowerCase(), issuer } })).own
  for (const issuer of ['', 'SỞ THÍ DỤ TỈNH LAM SƠN'])
    expect(await check(issuer)).toMatchObject([{ id: asked.id, code: asked.code }])
  expect(await check('Sở Nội vụ')).toEqual([])
})
