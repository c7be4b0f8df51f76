import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canSign, checkBy, draftingOffice, signBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { inWorkingDays, toPost, toUnit } from '../support/routing.ts'

let office: DraftingOffice
beforeAll(async () => {
  office = await draftingOffice()
})
afterAll(async () => {
  await office.close()
})

type Filter = Parameters<Sitter['drafting']['list']>[0]
const subjects = async (sitter: Sitter, filter: Filter): Promise<string[]> =>
  value(await sitter.drafting.list(filter)).items.map(({ subject }) => subject)

describe('lists', () => {
  it('show what waits, by urgency and deadline, page by page', async () => {
    const { workerA, chiefA, units } = office
    const submits = async (subject: string, how: { urgency?: 'express'; days?: number }) => {
      const id = await office.begins(subject, { fields: { urgency: how.urgency ?? 'normal' } })
      await office.writes(workerA, id)
      const deadline = how.days === undefined ? null : inWorkingDays(how.days)
      await office.submits(workerA, id, { ...checkBy(toUnit(units.a)), deadline })
      return id
    }
    await submits('Không hạn', {})
    await submits('Hạn xa', { days: 9 })
    await submits('Hạn gần', { days: 1 })
    await submits('Hỏa tốc', { urgency: 'express' })
    const wanted = ['Hỏa tốc', 'Hạn gần', 'Hạn xa', 'Không hạn']
    expect(await subjects(chiefA, { set: 'waiting' })).toEqual(wanted)
    const found: string[] = []
    for (let after: string | null = null; ;) {
      const page: { items: { subject: string }[]; next: string | null } = value(
        await chiefA.drafting.list({ set: 'waiting', limit: 1, after }),
      )
      found.push(...page.items.map(({ subject }) => subject))
      if (page.next === null) break
      after = page.next
    }
    expect(found).toEqual(wanted)
    expect(await subjects(chiefA, { set: 'waiting', asked: 'signing' })).toEqual([])
    const [row] = value(await chiefA.drafting.list({ set: 'waiting' })).items
    expect(row).toMatchObject({
      asked: 'contentCheck',
      holder: 'Phòng Kế hoạch',
      author: 'Chuyên viên Bùi Văn Nam',
      unread: true,
    })
    value(await chiefA.drafting.markOpened({ draftId: row?.id ?? '' }))
    expect(value(await chiefA.drafting.list({ set: 'waiting' })).items[0]?.unread).toBe(false)
    expect(await subjects(workerA, { set: 'sent' })).toEqual(['Hỏa tốc', 'Hạn gần', 'Hạn xa', 'Không hạn'])
    expect(value(await chiefA.drafting.counts({}))).toMatchObject({
      waiting: 4,
      waitingBy: { contentCheck: 4 },
      overdue: 0,
      unit: 4,
    })
    office.clock.advance({ days: 4 })
    expect(value(await chiefA.drafting.counts({})).overdue).toBe(1)
    office.clock.advance({ days: -4 })
  })

  it('show a returned draft to its author as work', async () => {
    const { workerA, chiefA } = office
    const id = await office.submitted('Bị trả lại')
    value(await chiefA.drafting.sendBack({ ...(await office.onStep(chiefA, id)), reason: 'Thiếu căn cứ' }))
    expect(value(await workerA.drafting.list({ set: 'waiting' })).items).toMatchObject([
      { subject: 'Bị trả lại', asked: 'revise', stepId: null },
    ])
    expect(await subjects(workerA, { set: 'waiting', asked: 'revise' })).toEqual(['Bị trả lại'])
    expect(await subjects(workerA, { set: 'returned' })).toEqual(['Bị trả lại'])
    expect(await subjects(workerA, { set: 'sent' })).toContain('Bị trả lại')
    expect(await subjects(chiefA, { set: 'sent' })).not.toContain('Bị trả lại')
    expect(value(await workerA.drafting.counts({}))).toMatchObject({
      waiting: 1,
      returned: 1,
      waitingBy: { revise: 1 },
    })
  })

  it('do not ask the asker while opinions are awaited', async () => {
    const { chiefA, chiefB, units } = office
    const id = await office.submitted('Đang lấy ý kiến')
    value(
      await chiefA.drafting.askOpinions({
        ...(await office.onDraft(chiefA, id)),
        to: [toUnit(units.b)],
        question: 'Góp ý',
      }),
    )
    expect(await subjects(chiefA, { set: 'waiting' })).not.toContain('Đang lấy ý kiến')
    expect(await subjects(chiefB, { set: 'waiting', asked: 'opinion' })).toEqual(['Đang lấy ý kiến'])
  })

  it('are empty for who may see nothing, and never show another’s', async () => {
    const { workerB, chiefB, head, officeHead, clerk, workerA } = office
    const unsent = await office.begins('Chưa trình')
    for (const set of ['waiting', 'mine', 'returned', 'sent', 'unit', 'numbering', 'all'] as const) {
      expect(await subjects(workerB, { set })).toEqual([])
    }
    expect(await subjects(head, { set: 'all' })).toEqual([])
    expect(await subjects(chiefB, { set: 'unit' })).toEqual([])
    expect(await subjects(officeHead, { set: 'all' })).toContain('Không hạn')
    expect(await subjects(clerk, { set: 'all' })).not.toContain('Chưa trình')
    expect(refusal(await clerk.drafting.draft({ id: unsent }))).toBe('notFound')
    expect(await subjects(office.chiefA, { set: 'unit' })).toContain('Chưa trình')
    expect(await subjects(workerA, { set: 'mine', state: 'drafting' })).toEqual(['Chưa trình'])
  })

  it.skipIf(!canSign)('show the clerk what waits for a number, and everybody what is in a state', async () => {
    const { clerk, officeHead, head } = office
    await office.before('numbering', 'Chờ cấp số')
    expect(await subjects(clerk, { set: 'numbering' })).toEqual(['Chờ cấp số'])
    expect(value(await clerk.drafting.counts({}))).toMatchObject({ numbering: 1 })
    expect(await subjects(officeHead, { set: 'all', state: 'signed' })).toEqual(['Chờ cấp số'])
    expect(await subjects(head, { set: 'numbering' })).toEqual([])
    expect(await subjects(head, { set: 'all' })).toEqual(['Chờ cấp số'])
    const all: string[] = []
    for (let after: string | null = null; ;) {
      const page: { items: { id: string }[]; next: string | null } = value(
        await clerk.drafting.list({ set: 'all', limit: 2, after }),
      )
      all.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength((await subjects(clerk, { set: 'all' })).length)
  })
})

describe('whom to send it to', () => {
  it('names who can, with authority and what would be united', async () => {
    const { workerA, chiefA, officeHead, head, deputy } = office
    const id = await office.before('formatCheck', 'Chọn người')
    const ask = async (who: 'contentCheck' | 'opinion' | 'formatCheck' | 'signing', search = '') =>
      value(await officeHead.drafting.candidates({ draftId: id, for: who, search })).items
    const signers = await ask('signing')
    expect(signers.map((each) => each.id)).toEqual([head.postId, deputy.postId])
    expect(signers[0]).toMatchObject({ suggested: true, authorities: [{ mode: 'head', lines: ['GIÁM ĐỐC'] }] })
    expect((await ask('signing', 'giam doc')).map((each) => each.id)).toEqual([head.postId, deputy.postId])
    const formatCheckers = value(await workerA.drafting.candidates({ draftId: id, for: 'formatCheck' })).items
    expect(formatCheckers[0]?.id).toBe(officeHead.postId)
    expect((await ask('signing', 'lan')).map(({ label }) => label)).toEqual(['Phó Giám đốc Phạm Thị Lan'])
    expect((await ask('contentCheck')).map((each) => each.id)).toContain(chiefA.postId)
    expect((await ask('contentCheck')).map((each) => each.id)).not.toContain(workerA.postId)
    expect((await ask('opinion')).map((each) => each.id)).not.toContain(officeHead.postId)
    const own = await office.begins('Tự kiểm tra', { by: chiefA })
    const checkers = value(await chiefA.drafting.candidates({ draftId: own, for: 'contentCheck' })).items
    expect(checkers.find((each) => each.id === chiefA.postId)?.warnings).toEqual(['drafterChecksContent'])
    expect(refusal(await office.workerB.drafting.candidates({ draftId: id, for: 'signing' }))).toBe('notFound')
  })

  it('follows a saved way, step by step, with its words', async () => {
    const { founder, workerA, chiefA, viceA, chiefB, deputy, officeHead, units } = office
    const [type] = value(await workerA.catalogue.documentTypes({})).items
    const checkers = value(await chiefA.drafting.routeParties({ for: 'formatCheck', search: 'van thu' })).items
    const clerk = checkers.find(({ label }) => label.startsWith('Văn thư'))
    if (!clerk) throw new Error('no clerk')
    const route = {
      id: office.newId(),
      name: 'Ký thay',
      typeId: type?.id ?? null,
      steps: [
        { kind: 'contentCheck' as const, to: toPost(viceA) },
        { kind: 'contentCheck' as const, to: null, note: 'Đề nghị xem kỹ căn cứ' },
        { kind: 'opinion' as const, to: toUnit(units.b) },
        { kind: 'formatCheck' as const, to: { kind: clerk.kind, id: clerk.id } },
        { kind: 'signing' as const, to: toPost(deputy), authority: 'deputising' as const },
      ],
    }
    expect(refusal(await workerA.drafting.saveRoute(route))).toBe('drafting.routeNotYours')
    expect(refusal(await chiefA.drafting.saveRoute({ ...route, typeId: 'khong' }))).toBe('drafting.typeUnknown')
    expect(refusal(await chiefA.drafting.saveRoute({ ...route, scope: 'office' }))).toBe('drafting.routeNotYours')
    const stray = { ...route, steps: [{ kind: 'signing' as const, to: { kind: 'post' as const, id: 'khong' } }] }
    expect(refusal(await chiefA.drafting.saveRoute(stray))).toBe('drafting.recipientUnknown')
    value(await chiefA.drafting.saveRoute(route))
    expect(refusal(await chiefA.drafting.saveRoute(route))).toBe('conflict')
    expect(refusal(await chiefB.drafting.saveRoute({ ...route, version: 1 }))).toBe('drafting.routeNotYours')
    value(await chiefA.drafting.saveRoute({ ...route, version: 1, name: 'Phó Giám đốc ký thay' }))
    const known = value(await chiefA.drafting.routes({ typeId: route.typeId }))
    expect(known.scopes).toEqual(['unit'])
    expect(known.items).toMatchObject([
      {
        name: 'Phó Giám đốc ký thay',
        typeName: type?.name,
        unitName: 'Phòng Kế hoạch',
        mine: true,
        steps: [{}, { label: '', note: 'Đề nghị xem kỹ căn cứ' }, {}, {}, { label: 'Phó Giám đốc Phạm Thị Lan' }],
      },
    ])
    expect(value(await workerA.drafting.routes({}))).toMatchObject({ items: [{ mine: false }], scopes: [] })
    expect(value(await office.workerB.drafting.routes({})).items).toEqual([])
    const id = await office.begins('Theo quy trình', { fields: { typeId: route.typeId } })
    await office.writes(workerA, id)
    expect((await office.draft(workerA, id)).next[0]).toMatchObject({ kind: 'contentCheck', to: { id: viceA.postId } })
    const opinions = value(await workerA.drafting.candidates({ draftId: id, for: 'opinion' })).items
    expect(opinions.filter(({ suggested }) => suggested).map(({ label }) => label)).toEqual(['Phòng Tài chính'])
    await office.submits(workerA, id, checkBy(toPost(viceA)))
    expect((await office.draft(viceA, id)).next.map(({ kind }) => kind)).toEqual(['formatCheck', 'contentCheck'])
    await office.approves(viceA, id, { kind: 'formatCheck', to: clerk })
    expect((await office.draft(office.clerk, id)).next[0]).toMatchObject({
      kind: 'contentCheck',
      to: { id: units.a },
      note: 'Đề nghị xem kỹ căn cứ',
    })
    await office.approves(office.clerk, id, checkBy(toUnit(units.a)))
    expect((await office.draft(chiefA, id)).next[0]).toMatchObject({
      kind: 'signing',
      to: { id: deputy.postId },
      authority: 'deputising',
    })
    await office.approves(chiefA, id, signBy(toPost(deputy), 'deputising'))
    expect(refusal(await chiefB.drafting.removeRoute({ id: route.id, version: 2 }))).toBe('drafting.routeNotYours')
    expect(refusal(await chiefA.drafting.removeRoute({ id: route.id, version: 1 }))).toBe('conflict')
    value(await chiefA.drafting.removeRoute({ id: route.id, version: 2 }))
    expect(refusal(await chiefA.drafting.removeRoute({ id: route.id, version: 2 }))).toBe('notFound')
    const ofOffice = { ...route, id: office.newId(), scope: 'office' as const }
    value(await officeHead.drafting.saveRoute(ofOffice))
    expect(value(await founder.drafting.routes({})).items).toMatchObject([{ unitId: null, mine: true }])
    value(await officeHead.drafting.removeRoute({ id: ofOffice.id, version: 1 }))
  })
})
