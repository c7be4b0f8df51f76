import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canSign, checkBy, draftingOffice, formatBy, signBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { inWorkingDays, toPost, toUnit } from '../support/routing.ts'

let office: DraftingOffice
let inspector: Sitter
beforeAll(async () => {
  office = await draftingOffice()
  inspector = await office.addSitter({
    fullName: 'Lý Văn Tra',
    account: 'tra',
    unitId: office.rootUnitId,
    role: 'inspector',
    title: 'Thanh tra',
    scope: { bookIds: [], from: null, to: null },
    validTo: '2026-12-31' as never,
  })
})
afterAll(async () => {
  await office.close()
})

const actsOf = async (sitter: Sitter, id: string) => (await office.draft(sitter, id)).actions.map(({ name }) => name)
const noticesOf = async (sitter: Sitter) => value(await sitter.notices.list({})).items

describe('the whole way', () => {
  it.skipIf(!canSign)('goes from the drafter over both checks to the signer and the number', async () => {
    const { workerA, chiefA, officeHead, head, clerk, units } = office
    const id = await office.begins('Trả lời về biên chế')
    await office.writes(workerA, id)
    expect((await office.draft(workerA, id)).next[0]).toMatchObject({ kind: 'contentCheck', to: { id: units.a } })
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    expect(await office.draft(chiefA, id)).toMatchObject({ state: 'contentCheck', holder: 'Phòng Kế hoạch' })
    expect((await office.draft(chiefA, id)).next[0]).toMatchObject({
      kind: 'formatCheck',
      to: { id: officeHead.postId },
    })
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    expect(await office.draft(officeHead, id)).toMatchObject({ checks: { content: 'standing', format: 'missing' } })
    await office.approves(officeHead, id, signBy(toPost(head)))
    const waiting = await office.draft(head, id)
    expect(waiting).toMatchObject({ state: 'signing', holder: 'Giám đốc Nguyễn Văn Hải', asked: 'signing' })
    expect(waiting.authority).toEqual({ mode: 'head', lines: ['GIÁM ĐỐC'], signerName: 'Nguyễn Văn Hải' })
    await office.signs(head, id)
    const signed = await office.draft(clerk, id)
    expect(signed).toMatchObject({ state: 'signed', holder: 'Văn thư', asked: 'numbering' })
    expect(signed.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'current', 'waiting'])
    expect(signed.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['drafting.started', 'drafting.submitted', 'drafting.approved', 'drafting.signed']),
    )
    expect((await noticesOf(workerA))[0]).toMatchObject({
      kind: 'draftSigned',
      about: 'draft',
      subject: 'Trả lời về biên chế',
    })
  })

  it('leaves a sound journal', async () => {
    expect(value(await office.head.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  })
})

describe('beginning', () => {
  it('answers an incoming document, linked both ways', async () => {
    const { workerA, chiefA, chiefB } = office
    const incoming = await office.directed('Đề nghị báo cáo biên chế')
    const id = await office.begins('Báo cáo biên chế', { by: chiefA, answersId: incoming })
    expect((await office.draft(chiefA, id)).answers).toMatchObject({
      documentId: incoming,
      subject: 'Đề nghị báo cáo biên chế',
    })
    expect(value(await chiefA.drafting.ofIncoming({ documentId: incoming })).items.map((row) => row.id)).toEqual([id])
    expect(value(await chiefB.drafting.ofIncoming({ documentId: incoming })).items).toEqual([])
    expect(refusal(await workerA.drafting.ofIncoming({ documentId: incoming }))).toBe('notFound')
    const story = (await office.seen(chiefA, incoming)).timeline
    expect(story[0]).toMatchObject({ kind: 'drafting.answerBegun', quote: 'Báo cáo biên chế' })
    expect(refusal(await workerA.drafting.start({ id: office.newId(), fields: {}, answersId: incoming }))).toBe(
      'notFound',
    )
  })

  it('takes only types of the catalogue, and no state secret', async () => {
    const { workerA } = office
    const start = (fields: object) => workerA.drafting.start({ id: office.newId(), fields })
    expect(refusal(await start({ typeId: 'khong-co' }))).toBe('drafting.typeUnknown')
    expect(refusal(await start({ secrecy: 'confidential' }))).toBe('drafting.secretNotHere')
    expect(refusal(await start({ replyBy: '2026-11-01' }))).toBe('drafting.replyBeforeToday')
    const [type] = value(await workerA.catalogue.documentTypes({})).items
    const id = await office.begins('Có loại', { fields: { typeId: type?.id ?? '' } })
    expect((await office.draft(workerA, id)).typeName).toBe(type?.name)
    expect(refusal(await workerA.drafting.start({ id, fields: {} }))).toBe('conflict')
  })

  it('is not for who only inspects', async () => {
    expect(refusal(await inspector.drafting.start({ id: office.newId(), fields: {} }))).toBe('forbidden')
  })

  it('changes the fields, with a trace', async () => {
    const { workerA, chiefA } = office
    const id = await office.begins('Trích yếu cũ')
    const on = await office.onDraft(workerA, id)
    const { fields } = await office.draft(workerA, id)
    expect(refusal(await workerA.drafting.changeFields({ ...on, fields }))).toBe('drafting.nothingChanged')
    const changed = await workerA.drafting.changeFields({ ...on, fields: { ...fields, subject: 'Trích yếu mới' } })
    expect(value(changed)).toEqual({ version: 2, changed: ['subject'] })
    expect(refusal(await workerA.drafting.changeFields({ ...on, fields }))).toBe('conflict')
    expect(refusal(await chiefA.drafting.changeFields({ ...(await office.onDraft(chiefA, id)), fields }))).toBe(
      'drafting.notYours',
    )
  })

  it('is discarded and taken up again', async () => {
    const { workerA, chiefA } = office
    const id = await office.begins('Sẽ bỏ')
    expect(refusal(await chiefA.drafting.discard({ ...(await office.onDraft(chiefA, id)) }))).toBe('drafting.notYours')
    value(await workerA.drafting.discard({ ...(await office.onDraft(workerA, id)), reason: 'Làm nhầm' }))
    expect(await office.draft(workerA, id)).toMatchObject({
      state: 'discarded',
      holder: '',
      actions: [{ name: 'restore' }],
    })
    expect(refusal(await workerA.drafting.discard(await office.onDraft(workerA, id)))).toBe('drafting.over')
    expect(refusal(await chiefA.drafting.restore(await office.onDraft(chiefA, id)))).toBe('drafting.notYours')
    value(await workerA.drafting.restore(await office.onDraft(workerA, id)))
    expect(refusal(await workerA.drafting.restore(await office.onDraft(workerA, id)))).toBe('drafting.notNow')
    expect((await office.draft(workerA, id)).state).toBe('drafting')
  })
})

describe('passing on', () => {
  it('asks for what is missing first', async () => {
    const { workerA, chiefA, officeHead, head, units } = office
    const submit = async (id: string, next: Parameters<Sitter['drafting']['submit']>[0]['next']) =>
      refusal(await workerA.drafting.submit({ ...(await office.onDraft(workerA, id)), next }))
    const nameless = await office.begins('')
    expect(await submit(nameless, checkBy(toUnit(units.a)))).toBe('drafting.subjectMissing')
    const typeless = await office.begins('Chưa có loại', { fields: { typeName: '' } })
    expect(await submit(typeless, checkBy(toUnit(units.a)))).toBe('drafting.typeMissing')
    const id = await office.begins('Chưa đủ')
    expect(await submit(id, checkBy(toUnit(units.a)))).toBe('drafting.mainFileMissing')
    await office.writes(workerA, id)
    expect(await submit(id, formatBy(toPost(officeHead)))).toBe('drafting.contentCheckMissing')
    expect(await submit(id, signBy(toPost(head)))).toBe('drafting.contentCheckMissing')
    expect(await submit(id, checkBy(toPost(office.otherA)))).toBe('drafting.toCannotCheck')
    expect(await submit(id, checkBy(toUnit(units.empty)))).toBe('drafting.unitWithoutHead')
    expect(await submit(id, checkBy({ kind: 'post', id: 'khong-co' }))).toBe('drafting.recipientUnknown')
    expect(
      await submit(id, { ...checkBy(toUnit(units.a)), deadline: { unit: 'date', date: '2026-11-01' as never } }),
    ).toBe('catalogue.dateBeforeReceipt')
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    const onStep = await office.onStep(chiefA, id)
    expect(refusal(await chiefA.drafting.approve({ ...onStep, next: signBy(toPost(head)) }))).toBe(
      'drafting.formatCheckMissing',
    )
    expect(refusal(await workerA.drafting.submit({ ...onStep, next: checkBy(toUnit(units.a)) }))).toBe(
      'drafting.notNow',
    )
  })

  it('sets a time and says how much is left', async () => {
    const { workerA, chiefA, units } = office
    const id = await office.begins('Có hạn')
    await office.writes(workerA, id)
    await office.submits(workerA, id, { ...checkBy(toUnit(units.a)), deadline: inWorkingDays(2) })
    expect(await office.draft(chiefA, id)).toMatchObject({ workingDaysLeft: 2, circuit: [{ kind: 'contentCheck' }] })
  })

  it('initials the version that was checked', async () => {
    const { chiefA, officeHead } = office
    const id = await office.submitted('Ký nháy')
    const before = await office.draft(chiefA, id)
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    const { circuit } = await office.draft(officeHead, id)
    expect(circuit[0]).toMatchObject({
      state: 'approved',
      decidedBy: 'Đỗ Minh Quân',
      decidedTitle: 'Trưởng phòng',
      versionId: before.files[0]?.versions[0]?.id,
    })
  })

  it('checks the content again when the drafter changed the file afterwards', async () => {
    const { workerA, officeHead, head, chiefA, units } = office
    const id = await office.before('formatCheck', 'Đổi sau khi kiểm tra')
    value(await officeHead.drafting.sendBack({ ...(await office.onStep(officeHead, id)), reason: 'Sai lề' }))
    const fileId = (await office.draft(workerA, id)).files[0]?.id
    await office.writes(workerA, id, undefined, fileId)
    expect(await office.draft(workerA, id)).toMatchObject({ state: 'sentBack', checks: { content: 'lapsed' } })
    const again = { ...(await office.onDraft(workerA, id)), next: formatBy(toPost(officeHead)) }
    expect(refusal(await workerA.drafting.submit(again))).toBe('drafting.contentCheckMissing')
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    // The format checker may mend the form without sending it round again.
    await office.writes(officeHead, id, undefined, fileId)
    expect((await office.draft(officeHead, id)).checks.content).toBe('standing')
    await office.approves(officeHead, id, signBy(toPost(head)))
    expect((await office.draft(head, id)).checks).toEqual({ content: 'standing', format: 'standing' })
  })

  it('goes straight on when it came back and nothing changed', async () => {
    const { workerA, head } = office
    const id = await office.before('signing', 'Trả lại rồi trình lại')
    value(await head.drafting.sendBack({ ...(await office.onStep(head, id)), reason: 'Chưa tới lúc' }))
    expect((await office.draft(workerA, id)).next[0]?.kind).toBe('signing')
    await office.submits(workerA, id, signBy(toPost(head)))
    expect((await office.draft(head, id)).state).toBe('signing')
  })

  it('is nobody else’s to act on', async () => {
    const { workerB, chiefB, chiefA, units } = office
    const id = await office.submitted('Không phải của mình')
    const step = await office.onStep(chiefA, id)
    expect(refusal(await workerB.drafting.draft({ id }))).toBe('notFound')
    expect(refusal(await chiefB.drafting.approve({ ...step, next: formatBy(toUnit(units.office)) }))).toBe('notFound')
    expect(refusal(await inspector.drafting.draft({ id }))).toBe('notFound')
    const { officeHead, clerk } = office
    expect(refusal(await clerk.drafting.approve({ ...step, next: formatBy(toPost(officeHead)) }))).toBe(
      'drafting.notYours',
    )
  })
})

describe('going back', () => {
  it('goes to anybody who had it before, with the reason', async () => {
    const { chiefA, head } = office
    const id = await office.before('signing', 'Trả lại trưởng phòng')
    const seen = await office.draft(head, id)
    expect(seen.sendBackTo.map(({ label }) => label)).toEqual([
      'Chuyên viên Bùi Văn Nam',
      'Chánh Văn phòng Lê Văn Bách',
      'Phòng Kế hoạch',
    ])
    const back = { ...(await office.onStep(head, id)), reason: 'Xem lại số liệu' }
    expect(refusal(await head.drafting.sendBack({ ...back, toStepId: 'khong-co' }))).toBe('drafting.notBefore')
    expect(refusal(await chiefA.drafting.sendBack(back))).toBe('drafting.notYours')
    value(await head.drafting.sendBack({ ...back, toStepId: seen.sendBackTo[2]?.stepId ?? '' }))
    expect(await office.draft(chiefA, id)).toMatchObject({ state: 'contentCheck', asked: 'contentCheck' })
    expect((await noticesOf(chiefA))[0]).toMatchObject({ kind: 'draftReturned', text: 'Xem lại số liệu' })
  })

  it('is taken back by who passed it on, while nobody looked', async () => {
    const { chiefA, officeHead } = office
    const id = await office.before('formatCheck', 'Lấy lại')
    expect(await actsOf(chiefA, id)).toContain('takeBack')
    value(await chiefA.drafting.takeBack({ ...(await office.onDraft(chiefA, id)), reason: 'Sót một ý' }))
    expect(await office.draft(chiefA, id)).toMatchObject({ state: 'contentCheck', asked: 'contentCheck' })
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    value(await officeHead.drafting.markOpened({ draftId: id }))
    expect(await actsOf(chiefA, id)).not.toContain('takeBack')
    expect(refusal(await chiefA.drafting.takeBack(await office.onDraft(chiefA, id)))).toBe('drafting.alreadyOpened')
    expect(refusal(await office.workerA.drafting.takeBack(await office.onDraft(chiefA, id)))).toBe('drafting.notYours')
  })

  it('is withdrawn by its author: silently before it is opened, with a reason afterwards', async () => {
    const { workerA, chiefA } = office
    const early = await office.submitted('Rút ngay')
    value(await workerA.drafting.withdraw(await office.onDraft(workerA, early)))
    expect(await office.draft(workerA, early)).toMatchObject({ state: 'withdrawn', holder: 'Chuyên viên Bùi Văn Nam' })
    expect(refusal(await workerA.drafting.withdraw(await office.onDraft(workerA, early)))).toBe('drafting.notNow')
    const late = await office.submitted('Rút sau khi đã xem')
    value(await chiefA.drafting.markOpened({ draftId: late }))
    expect((await office.draft(chiefA, late)).circuit[0]?.state).toBe('opened')
    expect(refusal(await workerA.drafting.withdraw(await office.onDraft(workerA, late)))).toBe('drafting.reasonNeeded')
    expect(
      refusal(
        await chiefA.drafting.withdraw({ ...(await office.onDraft(chiefA, late)), reason: 'Không phải của tôi' }),
      ),
    ).toBe('drafting.notYours')
    value(await workerA.drafting.withdraw({ ...(await office.onDraft(workerA, late)), reason: 'Có số liệu mới' }))
    expect((await office.draft(chiefA, late)).circuit[0]?.state).toBe('lapsed')
    expect((await noticesOf(chiefA))[0]).toMatchObject({ kind: 'draftTakenBack' })
  })

  it('ends when it is refused', async () => {
    const { workerA, head, officeHead } = office
    const id = await office.before('signing', 'Không ban hành')
    const step = await office.onStep(head, id)
    expect(refusal(await officeHead.drafting.refuse({ ...step, reason: 'Không' }))).toBe('drafting.notYours')
    value(await head.drafting.refuse({ ...step, reason: 'Đã có văn bản khác' }))
    const ended = await office.draft(workerA, id)
    expect(ended).toMatchObject({ state: 'refused', holder: '', holderSince: null, actions: [] })
    expect(
      refusal(await workerA.drafting.submit({ ...step, version: ended.version, next: signBy(toPost(head)) })),
    ).toBe('drafting.over')
    const checking = await office.before('formatCheck', 'Kiểm tra thể thức không từ chối')
    expect(
      refusal(await officeHead.drafting.refuse({ ...(await office.onStep(officeHead, checking)), reason: 'Không' })),
    ).toBe('drafting.notNow')
  })
})

describe('somebody is away', () => {
  it('gives the signing to another signer, with the authority of that post', async () => {
    const { chiefA, officeHead, head, deputy, workerB } = office
    const id = await office.before('signing', 'Giám đốc đi vắng')
    const step = { ...(await office.onDraft(officeHead, id)), stepId: (await office.draft(head, id)).stepId ?? '' }
    const give = { ...step, reason: 'Giám đốc đi công tác' }
    expect(refusal(await officeHead.drafting.reassign({ ...give, to: toPost(chiefA) }))).toBe('drafting.toCannotSign')
    expect(refusal(await officeHead.drafting.reassign({ ...give, to: toPost(head) }))).toBe('drafting.recipientSelf')
    expect(refusal(await officeHead.drafting.reassign({ ...give, to: toPost(deputy), authority: 'byOrder' }))).toBe(
      'drafting.authorityWrong',
    )
    expect(refusal(await workerB.drafting.reassign({ ...give, to: toPost(deputy) }))).toBe('notFound')
    expect(refusal(await chiefA.drafting.reassign({ ...give, to: toPost(deputy) }))).toBe('drafting.notYours')
    value(await officeHead.drafting.reassign({ ...give, to: toPost(deputy) }))
    expect(await office.draft(deputy, id)).toMatchObject({
      state: 'signing',
      asked: 'signing',
      authority: { mode: 'deputising', lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] },
    })
    expect((await office.draft(head, id)).asked).toBeNull()
  })

  it.skipIf(!canSign)(
    'is not signed under the name of who is away: the stand-in takes it to the own post',
    async () => {
      const { head, deputy, clock, newId } = office
      const id = await office.before('signing', 'Làm thay Giám đốc')
      value(
        await head.accounts.delegate({
          id: newId(),
          fromPostId: head.postId,
          toPersonId: deputy.personId,
          validFrom: clock.today(),
          validTo: clock.today(),
        }),
      )
      value(await deputy.host.switchPost({ postId: head.postId }))
      const acts = await actsOf(deputy, id)
      expect(acts[0]).toBe('reassign')
      expect(acts).not.toContain('sign')
      expect((await office.draft(deputy, id)).asked).toBe('signing')
      const input = await office.signing(deputy, id)
      expect(refusal(await deputy.drafting.recordSignature(input))).toBe('drafting.signsForAnother')
      const onStep = await office.onStep(deputy, id)
      const offered = value(await deputy.drafting.candidates({ draftId: id, for: 'signing' })).items
      expect(offered.filter(({ suggested }) => suggested).map((item) => item.id)).toEqual([deputy.postId])
      value(await deputy.drafting.reassign({ ...onStep, to: toPost(deputy), reason: 'Giám đốc đi công tác' }))
      value(await deputy.host.switchPost({ postId: deputy.postId }))
      const own = await office.draft(deputy, id)
      expect(own.actions[0]?.name).toBe('sign')
      expect(own.authority?.lines).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
    },
  )

  it('is checked by who stands in, and says so', async () => {
    const { chiefA, otherA, officeHead, clock, newId } = office
    const id = await office.submitted('Thay trưởng phòng')
    value(
      await chiefA.accounts.delegate({
        id: newId(),
        fromPostId: chiefA.postId,
        toPersonId: otherA.personId,
        validFrom: clock.today(),
        validTo: clock.today(),
      }),
    )
    expect(refusal(await otherA.drafting.draft({ id }))).toBe('notFound')
    value(await otherA.host.switchPost({ postId: chiefA.postId }))
    await office.approves(otherA, id, formatBy(toPost(officeHead)))
    value(await otherA.host.switchPost({ postId: otherA.postId }))
    expect((await office.draft(officeHead, id)).circuit[0]).toMatchObject({
      decidedBy: 'Hồ Thị Đào',
      onBehalfOf: 'Đỗ Minh Quân',
    })
  })
})

describe('duties apart', () => {
  it('says or refuses when one person unites them', async () => {
    const { founder, chiefA, head, officeHead } = office
    const settings = { separation: 'enforce', orderOfWork: 'signFirst' } as const
    expect(refusal(await head.drafting.changeSettings(settings))).toBe('forbidden')
    const own = await office.begins('Trưởng phòng tự soạn', { by: chiefA })
    await office.writes(chiefA, own)
    await office.submits(chiefA, own, checkBy(toPost(chiefA)))
    await office.approves(chiefA, own, formatBy(toPost(officeHead)))
    expect((await office.draft(chiefA, own)).circuit[0]?.warnings).toEqual(['drafterChecksContent'])

    value(await founder.drafting.changeSettings(settings))
    expect(value(await head.drafting.settings({}))).toEqual(settings)
    const other = await office.begins('Trưởng phòng tự soạn nữa', { by: chiefA })
    await office.writes(chiefA, other)
    const submit = { ...(await office.onDraft(chiefA, other)), next: checkBy(toPost(chiefA)) }
    expect(refusalOf(await chiefA.drafting.submit(submit))).toMatchObject({
      code: 'drafting.dutiesNotSeparate',
      params: { rule: 'drafterChecksContent' },
    })
    value(await founder.drafting.changeSettings({ ...settings, separation: 'warn' }))
  })

  it('lets who heads the drafting unit answer for the own content, or asks a leader', async () => {
    const { founder, chiefA, viceA, head, deputy, officeHead } = office
    const own = await office.begins('Trưởng phòng trình thẳng', { by: chiefA })
    await office.writes(chiefA, own)
    const begun = await office.draft(chiefA, own)
    expect(begun.checks.content).toBe('missing')
    expect(begun.next).toMatchObject([
      { kind: 'formatCheck', to: { id: officeHead.postId } },
      { kind: 'contentCheck', to: { id: deputy.postId } },
    ])
    await office.submits(chiefA, own, formatBy(toPost(officeHead)))
    const submitted = await office.draft(officeHead, own)
    expect(submitted.checks).toEqual({ content: 'standing', format: 'missing' })
    expect(submitted.circuit).toMatchObject([
      { kind: 'contentCheck', state: 'approved', decidedBy: 'Đỗ Minh Quân', warnings: ['drafterChecksContent'] },
      { kind: 'formatCheck', state: 'waiting' },
    ])
    await office.approves(officeHead, own, signBy(toPost(head)))

    const ofDeputy = await office.begins('Phó Trưởng phòng soạn', { by: viceA })
    await office.writes(viceA, ofDeputy)
    expect((await office.draft(viceA, ofDeputy)).next).toMatchObject([
      { kind: 'contentCheck', to: { id: chiefA.postId } },
    ])

    value(await founder.drafting.changeSettings({ separation: 'enforce', orderOfWork: 'signFirst' }))
    const apart = await office.begins('Trưởng phòng soạn, lãnh đạo kiểm tra', { by: chiefA })
    await office.writes(chiefA, apart)
    expect((await office.draft(chiefA, apart)).next).toMatchObject([
      { kind: 'contentCheck', to: { id: deputy.postId } },
    ])
    const past = { ...(await office.onDraft(chiefA, apart)), next: formatBy(toPost(officeHead)) }
    expect(refusal(await chiefA.drafting.submit(past))).toBe('drafting.contentCheckMissing')
    value(await founder.drafting.changeSettings({ separation: 'warn', orderOfWork: 'signFirst' }))
    expect(value(await head.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  })
})

describe('opinions', () => {
  it('asks units side by side and comes back with the last answer', async () => {
    const { chiefA, chiefB, officeHead, units } = office
    const id = await office.submitted('Xin ý kiến')
    const ask = { ...(await office.onDraft(chiefA, id)), question: 'Cho ý kiến', deadline: inWorkingDays(3) }
    expect(refusal(await chiefA.drafting.askOpinions({ ...ask, to: [toUnit(units.a)] }))).toBe('drafting.recipientSelf')
    expect(refusal(await chiefA.drafting.askOpinions({ ...ask, to: [toUnit(units.b), toUnit(units.b)] }))).toBe(
      'drafting.recipientTwice',
    )
    expect(refusal(await office.workerA.drafting.askOpinions({ ...ask, to: [toUnit(units.b)] }))).toBe(
      'drafting.notYours',
    )
    value(await chiefA.drafting.askOpinions({ ...ask, to: [toUnit(units.b), toPost(officeHead)] }))
    const asked = await office.draft(chiefB, id)
    expect(asked).toMatchObject({
      state: 'opinions',
      holder: 'Phòng Tài chính, Chánh Văn phòng Lê Văn Bách',
      asked: 'opinion',
      workingDaysLeft: 3,
    })
    const mine = asked.circuit.find((step) => step.mine)
    const answer = { draftId: id, stepId: mine?.id ?? '', version: mine?.version ?? 0 }
    expect(refusal(await chiefB.drafting.answerOpinion({ ...answer, answer: 'disagree' }))).toBe(
      'drafting.reasonNeeded',
    )
    expect(refusal(await chiefA.drafting.answerOpinion({ ...answer, answer: 'agree' }))).toBe('drafting.notYours')
    value(await chiefB.drafting.answerOpinion({ ...answer, answer: 'disagree', text: 'Thiếu nguồn kinh phí' }))
    expect(refusal(await chiefB.drafting.answerOpinion({ ...answer, answer: 'agree' }))).toBe('drafting.notNow')
    // The office head answers from the page as it was before: others may answer at the same time.
    const other = asked.circuit.find(({ to }) => to.id === officeHead.postId)
    value(
      await officeHead.drafting.answerOpinion({
        draftId: id,
        stepId: other?.id ?? '',
        version: other?.version ?? 0,
        answer: 'agree',
      }),
    )
    const back = await office.draft(chiefA, id)
    expect(back).toMatchObject({ state: 'contentCheck', asked: 'contentCheck' })
    expect(back.circuit.filter(({ kind }) => kind === 'opinion').map((step) => step.answer)).toEqual([
      'disagree',
      'agree',
    ])
    expect((await noticesOf(chiefA))[0]).toMatchObject({ kind: 'draftOpinionsIn' })
  })

  it('goes on without the rest: with a reason before the time is over, without one after', async () => {
    const { chiefA, chiefB, workerA, units, clock } = office
    const asks = async (subject: string) => {
      const id = await office.submitted(subject)
      value(
        await chiefA.drafting.askOpinions({
          ...(await office.onDraft(chiefA, id)),
          to: [toUnit(units.b)],
          question: 'Cho ý kiến',
          deadline: { unit: 'hour', amount: 2 },
        }),
      )
      return id
    }
    const early = await asks('Kết thúc sớm')
    expect(refusal(await chiefA.drafting.closeOpinions(await office.onDraft(chiefA, early)))).toBe(
      'drafting.reasonNeeded',
    )
    expect(
      refusal(await chiefB.drafting.closeOpinions({ ...(await office.onDraft(chiefB, early)), reason: 'Xong' })),
    ).toBe('drafting.notYours')
    value(await chiefA.drafting.closeOpinions({ ...(await office.onDraft(chiefA, early)), reason: 'Việc gấp' }))
    expect((await office.draft(workerA, early)).state).toBe('contentCheck')
    const late = await asks('Quá hạn góp ý')
    clock.advance({ hours: 3 })
    value(await chiefA.drafting.closeOpinions(await office.onDraft(chiefA, late)))
    expect(refusal(await chiefA.drafting.closeOpinions(await office.onDraft(chiefA, late)))).toBe('drafting.notNow')
  })
})

describe('handing over', () => {
  it('moves drafts and steps to whoever takes the post over, and never loses one', async () => {
    const { founder, workerA, otherA, viceA, chiefA } = office
    const written = await office.begins('Bàn giao người soạn')
    await office.writes(workerA, written)
    await office.submits(workerA, written, checkBy(toPost(chiefA)))
    const open = value(await founder.accounts.openWork({ postId: chiefA.postId })).items
    expect(open).toContainEqual(expect.objectContaining({ documentId: written, role: 'contentCheck' }))
    const reason = 'Chuyển công tác'
    value(await founder.accounts.handOver({ fromPostId: chiefA.postId, toPostId: viceA.postId, reason }))
    expect(await office.draft(viceA, written)).toMatchObject({
      holder: 'Phó Trưởng phòng Vũ Thị Hoa',
      asked: 'contentCheck',
    })
    expect((await office.draft(chiefA, written)).asked).toBeNull()
    value(await founder.accounts.handOver({ fromPostId: workerA.postId, toPostId: otherA.postId, reason }))
    const taken = await office.draft(otherA, written)
    expect(taken).toMatchObject({ author: 'Chuyên viên Hồ Thị Đào', authorPostId: otherA.postId })
    expect(taken.timeline[0]).toMatchObject({ kind: 'accounts.draftHandedOver', quote: reason })
    value(await otherA.drafting.withdraw({ ...(await office.onDraft(otherA, written)), reason: 'Xem lại' }))
    expect((await noticesOf(otherA))[0]).toMatchObject({ kind: 'handedOver', about: 'draft' })
    expect(value(await office.head.audit.verify({}))).toMatchObject({ sound: true })
  })
})
