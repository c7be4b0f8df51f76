import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'
import { pdfWith } from '../support/registry.ts'
import { paper, signAs } from '../support/signed-papers.ts'

const day = (text: string) => text as CivilDate

let office: OutgoingOffice
beforeAll(async () => {
  office = await outgoingOffice()
})
afterAll(async () => {
  await office.close()
})

const refusedEntry = async (...args: Parameters<OutgoingOffice['entry']>) =>
  refusal(await office.clerk.outgoing.register(office.entry(...args)))

describe('giving numbers', () => {
  it('gives number, date and symbol in one act, and begins again on 1 January', async () => {
    const own = await outgoingOffice('2026-12-31T08:00')
    expect(await own.issues()).toMatchObject({ number: 1, code: '01/QĐ-STD', year: 2026, issuedOn: '2026-12-31' })
    expect(await own.issues({ typeId: types.plan })).toMatchObject({ number: 2, code: '02/KH-STD' })
    own.clock.set('2027-01-01T00:00')
    expect(await own.issues()).toMatchObject({ number: 1, year: 2027 })
    // What was issued on the last day of the old year still belongs to its series.
    expect(await own.issues({}, { issuedOn: day('2026-12-31') })).toMatchObject({ number: 3, year: 2026 })
    await own.close()
  })

  it('composes the symbol of a công văn from body and drafting unit, and takes a typed one', async () => {
    const own = await outgoingOffice()
    const { founder, units, clerk } = own
    const unit = value(await founder.accounts.units({})).items.find(({ id }) => id === units.a)
    value(
      await founder.accounts.changeUnit({
        id: units.a,
        version: unit?.version ?? 0,
        parentId: unit?.parentId ?? null,
        name: unit?.name ?? '',
        abbreviation: 'KHTC',
        order: 0,
      }),
    )
    const fields = { typeId: types.letter, draftingUnitId: units.a }
    expect(value(await clerk.outgoing.suggestNumber({ fields: own.entry(fields).fields }))).toMatchObject({
      next: 1,
      code: '01/STD-KHTC',
      symbol: 'STD-KHTC',
      openNumbers: [],
      heldHere: true,
    })
    expect(await own.issues(fields)).toMatchObject({ code: '01/STD-KHTC' })
    expect(await own.issues(fields, { symbol: 'STD – VX' })).toMatchObject({ code: '02/STD-VX' })
    expect(refusal(await clerk.outgoing.register(own.entry(fields, { symbol: '123' })))).toBe('outgoing.symbolMissing')
    await own.close()
  })

  it('keeps a series of its own for types and councils that have a book', async () => {
    const own = await outgoingOffice()
    const { clerk, workerA, newId, entry } = own
    const add = (input: object) => clerk.registry.addBook({ id: newId(), name: 'Sổ riêng', kind: 'outgoing', ...input })
    expect(refusal(await workerA.registry.addBook({ id: newId(), name: 'Sổ', kind: 'outgoing' }))).toBe('forbidden')
    expect(refusal(await add({ typeIds: [] }))).toBe('registry.typeHasBook')
    expect(refusal(await add({ kind: 'advisory' }))).toBe('registry.bodyMissing')
    expect(refusal(await add({ kind: 'copies' }))).toBe('registry.bookThere')
    const plans = value(await add({ typeIds: [types.plan] })).id
    const council = value(
      await add({
        kind: 'advisory',
        name: 'Sổ Hội đồng',
        body: { name: 'Hội đồng Thi đua', abbreviation: 'HĐTĐ' },
      }),
    ).id
    expect(await own.issues()).toMatchObject({ code: '01/QĐ-STD' })
    expect(await own.issues({ typeId: types.plan })).toMatchObject({ code: '01/KH-STD' })
    expect(await own.issues({}, { bookId: council })).toMatchObject({ code: '01/QĐ-HĐTĐ' })
    expect(refusal(await clerk.outgoing.register(entry({}, { bookId: plans })))).toBe('outgoing.wrongBook')
    expect(refusal(await clerk.outgoing.register(entry({}, { bookId: own.books['incoming'] ?? '' })))).toBe(
      'outgoing.wrongBook',
    )
    expect(refusal(await clerk.outgoing.register(entry({ typeId: types.normativeDecision })))).toBe('outgoing.noBook')
    value(await add({ kind: 'outgoingNormative', name: 'Sổ QPPL', typeIds: [types.normativeDecision] }))
    expect(await own.issues({ typeId: types.normativeDecision })).toMatchObject({ code: '01/2026/QĐ-STD' })
    await own.close()
  })

  it('lets nobody else give numbers, and answers a double click with the first result', async () => {
    expect(refusal(await office.head.outgoing.register(office.entry()))).toBe('forbidden')
    expect(refusal(await office.workerA.outgoing.register(office.entry()))).toBe('forbidden')
    const entry = office.entry()
    const first = value(await office.clerk.outgoing.register(entry, { commandId: 'double-click' }))
    expect(value(await office.clerk.outgoing.register(entry, { commandId: 'double-click' }))).toEqual(first)
    expect(refusal(await office.clerk.outgoing.register({ ...office.entry(), id: first.id }))).toBe('conflict')
  })

  it('leaves the plain order only with a reason, and the ledger explains every number', async () => {
    const own = await outgoingOffice()
    const { clerk, founder, entry, books, newId } = own
    const bookId = books['outgoing'] ?? ''
    const reserving = { bookId, count: 2, reason: 'Giữ cho văn bản sắp ký' }
    expect(refusal(await own.workerA.registry.reserveNumbers(reserving))).toBe('forbidden')
    expect(value(await founder.registry.reserveNumbers(reserving))).toMatchObject({ from: 1, to: 2 })
    expect(await own.issues()).toMatchObject({ number: 3 })
    const reserved = (number: number) => ({ numbering: { way: 'reserved' as const, number, reason: 'Đã ký' } })
    expect(await own.issues({}, reserved(1))).toMatchObject({ number: 1 })
    expect(refusal(await clerk.outgoing.register(entry({}, reserved(1))))).toBe('registry.numberTaken')
    expect(refusal(await clerk.outgoing.register(entry({}, reserved(9))))).toBe('registry.numberNotReserved')
    const inserted = { numbering: { way: 'inserted' as const, number: 3, suffix: 'a', reason: 'Gửi kèm' } }
    expect(await own.issues({}, inserted)).toMatchObject({ code: '03a/QĐ-STD' })
    const early = { issuedOn: day('2026-11-18') }
    expect(refusal(await clerk.outgoing.register(entry({}, early)))).toBe('registry.reasonNeeded')
    expect(await own.issues({}, { ...early, backDatedReason: 'Ký hôm trước, chưa kịp lấy số' })).toMatchObject({
      number: 4,
      issuedOn: '2026-11-18',
    })
    expect(refusal(await clerk.outgoing.register(entry({}, { issuedOn: day('2026-11-21') })))).toBe(
      'outgoing.issuedInFuture',
    )
    const junior = await own.addSitter({
      fullName: 'Đinh Thị Cúc',
      account: 'cuc',
      unitId: own.rootUnitId,
      role: 'clerk',
      title: 'Văn thư viên',
    })
    expect(refusal(await junior.outgoing.register(entry({}, { ...early, backDatedReason: 'x' })))).toBe(
      'registry.backDateNeedsPermission',
    )
    const ledger = value(await clerk.registry.ledger({ bookId, year: 2026 }))
    expect(ledger.items.map(({ kind, number, suffix }) => `${kind} ${String(number)}${suffix}`)).toEqual([
      'reserved 1',
      'reserved 2',
      'inserted 3a',
      'backDated 4',
    ])
    expect(ledger.unexplained).toEqual([])
    expect(value(await clerk.outgoing.suggestNumber({ fields: entry().fields }))).toMatchObject({
      next: 5,
      openNumbers: [2],
    })
    value(await founder.registry.releaseNumber({ bookId, year: 2026, number: 2, reason: 'Không ký' }))
    value(await clerk.registry.lockBookYear({ bookId, year: 2026, reason: 'Chia tách' }))
    expect(refusal(await clerk.outgoing.register(entry()))).toBe('registry.yearLocked')
    expect(refusal(await clerk.outgoing.register({ ...entry(), id: newId(), bookId }))).toBe('registry.yearLocked')
    await own.close()
  })

  it('gives a number cancelled today once more, and on no later day', async () => {
    const own = await outgoingOffice()
    const { clerk, entry } = own
    const first = await own.issues()
    await own.issues()
    const reuse = (number: number) => ({ numbering: { way: 'reused' as const, number, reason: 'Thay văn bản hủy' } })
    expect(refusal(await clerk.outgoing.register(entry({}, reuse(1))))).toBe('outgoing.notReusable')
    const { version } = await own.shown(first.id)
    value(await clerk.outgoing.cancel({ id: first.id, version, reason: 'Ký nhầm' }))
    expect(value(await clerk.outgoing.suggestNumber({ fields: entry().fields })).reusable).toEqual([1])
    const second = await own.issues({}, reuse(1))
    expect(second).toMatchObject({ number: 1, code: '01/QĐ-STD' })
    expect(refusal(await clerk.outgoing.register(entry({}, reuse(1))))).toBe('outgoing.notReusable')
    const again = await own.shown(second.id)
    value(await clerk.outgoing.cancel({ id: second.id, version: again.version, reason: 'Ký nhầm lần nữa' }))
    own.clock.set('2026-11-23T08:00')
    expect(refusal(await clerk.outgoing.register(entry({}, reuse(1))))).toBe('outgoing.notReusable')
    const ledger = value(await clerk.registry.ledger({ bookId: own.books['outgoing'] ?? '', year: 2026 }))
    expect(ledger.items.map(({ kind }) => kind)).toEqual(['cancelled', 'reused', 'cancelled'])
    expect(ledger.unexplained).toEqual([])
    await own.close()
  })
})

describe('what an entry must be', () => {
  it.each([
    [{ subject: '' }, 'outgoing.subjectMissing'],
    [{ typeId: null }, 'outgoing.typeMissing'],
    [{ signerName: ' ' }, 'outgoing.signerMissing'],
    [{ signedOn: day('2026-11-21') }, 'outgoing.signedAfterIssue'],
    [{ replyBy: day('2026-11-19') }, 'outgoing.replyBeforeIssue'],
    [{ medium: 'electronic' as const }, 'outgoing.unsigned'],
  ])('%j: %s', async (fields, code) => {
    expect(await refusedEntry(fields)).toBe(code)
  })

  it('takes an electronic original with its signature', async () => {
    const signed = {
      blob: await office.upload(office.clerk, signAs(paper())),
      name: 'da-ky.pdf',
      role: 'main' as const,
    }
    const given = await office.issues({ medium: 'electronic' }, { files: [signed] })
    const shown = await office.shown(given.id)
    expect(shown).toMatchObject({ files: 1, fields: { medium: 'electronic' } })
    expect(shown.signature).not.toBeNull()
    expect(await refusedEntry({ medium: 'electronic' }, { files: [await office.pdf('chua-ky')] })).toBe(
      'outgoing.unsigned',
    )
  })

  it('numbers what is not signed yet only when the order of work says why', async () => {
    const given = await office.issues({ medium: 'electronic' }, { unsignedReason: 'Cấp số trước khi ký số' })
    expect((await office.shown(given.id)).timeline.at(-1)).toMatchObject({
      kind: 'outgoing.registered',
      params: { reason: 'Cấp số trước khi ký số', label: given.code },
    })
  })

  it('keeps secrets in the secret book, for those it is entrusted to', async () => {
    const own = await outgoingOffice()
    const { entry } = own
    const secret = { secrecy: 'secret' as const }
    const junior = await own.addSitter({
      fullName: 'Đinh Thị Cúc',
      account: 'cuc',
      unitId: own.rootUnitId,
      role: 'clerk',
      title: 'Văn thư viên',
    })
    expect(refusal(await junior.outgoing.register(entry(secret)))).toBe('registry.bookUnknown')
    const keeper = await own.addSitter({
      fullName: 'Mạc Thị Thơm',
      account: 'thom',
      unitId: own.rootUnitId,
      role: 'clerk',
      title: 'Văn thư bảo mật',
      grants: ['incoming.secretBook'],
    })
    const given = await own.issues(secret, {}, keeper)
    expect(given).toMatchObject({ code: '01/QĐ-STD' })
    expect(refusal(await junior.outgoing.document({ id: given.id }))).toBe('notFound')
    expect(value(await junior.outgoing.list({})).items.map(({ id }) => id)).not.toContain(given.id)
    expect(refusal(await keeper.outgoing.register(entry({ secrecy: 'topSecret' })))).toBe('outgoing.secretSubject')
    expect(refusal(await keeper.outgoing.register(entry(secret, { bookId: own.books['outgoing'] ?? '' })))).toBe(
      'outgoing.secretNotHere',
    )
    expect(refusal(await keeper.outgoing.register(entry({}, { bookId: own.books['outgoingSecret'] ?? '' })))).toBe(
      'outgoing.secretBookOnly',
    )
    const file = { blob: await own.upload(keeper, new TextEncoder().encode('x')), name: 'x.txt', role: 'main' as const }
    expect(['outgoing.secretFiles', 'files.refused']).toContain(
      refusal(await keeper.outgoing.register(entry(secret, { files: [file] }))),
    )
    // Secrets are a series apart: whoever gives open numbers is neither held up nor told of them.
    expect(await own.issues({}, {}, junior)).toMatchObject({ code: '01/QĐ-STD' })
    await own.close()
  })
})

describe('correcting, cancelling, files', () => {
  it('corrects with a trace and keeps what was', async () => {
    const { id } = await office.issues()
    const before = await office.shown(id)
    const fields = { ...before.fields, subject: 'Về việc kiện toàn đoàn kiểm tra' }
    const input = { id, version: before.version, fields, reason: 'Sai trích yếu' }
    expect(refusal(await office.workerA.outgoing.correct(input))).toBe('forbidden')
    expect(refusal(await office.clerk.outgoing.correct({ ...input, fields: before.fields }))).toBe(
      'registry.nothingChanged',
    )
    expect(value(await office.clerk.outgoing.correct(input)).changed).toEqual(['subject'])
    expect(refusal(await office.clerk.outgoing.correct(input))).toBe('conflict')
    const after = await office.shown(id)
    expect(after.fields.subject).toBe(fields.subject)
    expect(after.timeline[0]).toMatchObject({ kind: 'outgoing.corrected', quote: 'Sai trích yếu' })
  })

  it('cancels a number while nothing left the office', async () => {
    const { id } = await office.issues()
    const { version } = await office.shown(id)
    expect(refusal(await office.officeHead.outgoing.cancel({ id, version, reason: 'x' }))).toBe('forbidden')
    value(await office.clerk.outgoing.cancel({ id, version, reason: 'Ký nhầm' }))
    const cancelled = await office.shown(id)
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledReason: 'Ký nhầm', actions: [] })
    expect(refusal(await office.clerk.outgoing.cancel({ id, version: cancelled.version, reason: 'x' }))).toBe(
      'outgoing.cancelled',
    )
    expect(value(await office.clerk.outgoing.list({ filter: { set: 'cancelled' } })).items[0]?.id).toBe(id)
  })

  it('puts files in place of earlier ones before dispatch', async () => {
    const { id } = await office.issues({}, { files: [await office.pdf('ban-ky')] })
    const at = async () => ({ id, version: (await office.shown(id)).version })
    const next = await office.pdf('ban-dong-dau')
    expect(refusal(await office.workerA.outgoing.putFiles({ ...(await at()), files: [next] }))).toBe('forbidden')
    value(await office.clerk.outgoing.putFiles({ ...(await at()), files: [next] }))
    expect(refusal(await office.clerk.outgoing.putFiles({ ...(await at()), files: [next] }))).toBe('outgoing.fileThere')
    const two = [await office.pdf('a'), await office.pdf('b')]
    expect(refusal(await office.clerk.outgoing.putFiles({ ...(await at()), files: two }))).toBe('outgoing.noMainFile')
    const { documentFiles } = await office.shown(id)
    expect(documentFiles.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'main ban-dong-dau.pdf',
      'earlier ban-ky.pdf',
    ])
    const foreign = { blob: 'a'.repeat(64), name: 'x.pdf', role: 'annex' as const }
    expect(refusal(await office.clerk.outgoing.putFiles({ ...(await at()), files: [foreign] }))).toBe(
      'files.blobUnknown',
    )
  })
})

describe('answers to incoming documents', () => {
  it('writes its code into the entry, and takes it out again with a cancelled number', async () => {
    const own = await outgoingOffice()
    const incomingId = await own.arrives('Đề nghị báo cáo')
    const given = await own.issues({ typeId: types.letter }, { answers: [incomingId], symbol: 'STD-VP' })
    expect(given.answered).toMatchObject([{ documentId: incomingId, open: true }])
    expect(await own.seen(own.clerk, incomingId)).toMatchObject({ answerCode: '01/STD-VP', answerDate: '2026-11-20' })
    const second = await own.issues({ typeId: types.letter }, { answers: [incomingId], symbol: 'STD-VP' })
    expect((await own.seen(own.clerk, incomingId)).answerCode).toBe('01/STD-VP; 02/STD-VP')
    expect(value(await own.clerk.outgoing.answersTo({ incomingId })).items.map(({ code }) => code)).toEqual([
      '01/STD-VP',
      '02/STD-VP',
    ])
    expect((await own.shown(given.id)).answers).toMatchObject([{ id: incomingId }])
    for (const { id } of [given, second]) {
      const { version } = await own.shown(id)
      value(await own.clerk.outgoing.cancel({ id, version, reason: 'Ký nhầm' }))
    }
    expect(await own.seen(own.clerk, incomingId)).toMatchObject({ answerCode: '', answerDate: null })
    expect(refusal(await own.clerk.outgoing.register(own.entry({}, { answers: ['none'] })))).toBe(
      'outgoing.answerUnknown',
    )
    expect(refusal(await own.workerB.outgoing.answersTo({ incomingId }))).toBe('notFound')
    await own.close()
  })
})

describe('wishes for numbers', () => {
  it('waits for the clerk, who gives one or refuses', async () => {
    const own = await outgoingOffice()
    const { clerk, workerA, otherA, newId, entry } = own
    const asks = async (fields: Parameters<typeof entry>[0] = {}) => {
      const id = newId()
      value(await workerA.outgoing.requestNumber({ id, fields: entry(fields).fields, note: 'Cần trong sáng nay' }))
      return id
    }
    const mine = await asks()
    expect(refusal(await workerA.outgoing.requestNumber({ id: newId(), fields: entry({ subject: '' }).fields }))).toBe(
      'outgoing.subjectMissing',
    )
    expect(value(await otherA.outgoing.numberRequests({})).items).toEqual([])
    expect(value(await clerk.outgoing.numberRequests({})).items).toMatchObject([
      { id: mine, by: 'Bùi Văn Nam', mine: false, note: 'Cần trong sáng nay' },
    ])
    expect(value(await clerk.outgoing.counts({})).requests).toBe(1)
    const request = value(await clerk.outgoing.numberRequests({})).items[0]
    const given = value(await clerk.outgoing.register({ id: newId(), fields: request?.fields ?? {}, requestId: mine }))
    expect(value(await workerA.outgoing.numberRequests({ state: 'answered' })).items).toMatchObject([
      { state: 'given', code: given.code, documentId: given.id, mine: true },
    ])
    // Who asked goes on seeing the document.
    expect(await own.shown(given.id, workerA)).toMatchObject({ code: given.code, actions: [] })
    expect(refusal(await otherA.outgoing.document({ id: given.id }))).toBe('notFound')
    expect(refusal(await clerk.outgoing.register(entry({}, { requestId: mine })))).toBe('outgoing.requestOver')

    // What was brought for the wish is the clerk's to see and to take, and nobody else's.
    const file = {
      blob: await own.upload(workerA, await pdfWith(1, 'ban-ky-giay')),
      name: 'ban-ky-giay.pdf',
      role: 'main' as const,
    }
    const withFile = newId()
    expect(refusal(await otherA.outgoing.requestNumber({ id: newId(), fields: entry().fields, files: [file] }))).toBe(
      'files.blobUnknown',
    )
    value(await workerA.outgoing.requestNumber({ id: withFile, fields: entry().fields, files: [file] }))
    expect(refusal(await clerk.outgoing.register(entry({}, { files: [{ ...file, blob: 'b'.repeat(64) }] })))).toBe(
      'files.blobUnknown',
    )
    const carried = value(await clerk.outgoing.register(entry({}, { requestId: withFile, files: [file] })))
    expect((await own.shown(carried.id)).documentFiles).toMatchObject([{ name: 'ban-ky-giay.pdf', role: 'main' }])

    const refused = await asks()
    expect(refusal(await workerA.outgoing.refuseRequest({ id: refused, version: 1, reason: 'x' }))).toBe('forbidden')
    value(await clerk.outgoing.refuseRequest({ id: refused, version: 1, reason: 'Chưa ký' }))
    expect(refusal(await clerk.outgoing.refuseRequest({ id: refused, version: 2, reason: 'x' }))).toBe(
      'outgoing.requestOver',
    )
    const withdrawn = await asks()
    expect(refusal(await otherA.outgoing.withdrawRequest({ id: withdrawn, version: 1 }))).toBe('notFound')
    value(await workerA.outgoing.withdrawRequest({ id: withdrawn, version: 1 }))
    expect(refusal(await workerA.outgoing.withdrawRequest({ id: withdrawn, version: 2 }))).toBe('outgoing.requestOver')
    expect(
      value(await workerA.outgoing.numberRequests({ state: 'answered' })).items.map(({ state, answer }) => [
        state,
        answer,
      ]),
    ).toEqual([
      ['withdrawn', ''],
      ['refused', 'Chưa ký'],
      ['given', ''],
      ['given', ''],
    ])
    await own.close()
  })
})

describe('copies', () => {
  it('numbers sao y, sao lục and trích sao in one series of their own', async () => {
    const own = await outgoingOffice()
    const { clerk, newId } = own
    const incomingId = await own.arrives('Quy định mới')
    const copies = (how: object) =>
      clerk.outgoing.registerCopy({
        id: newId(),
        form: 'certified',
        source: { kind: 'incoming', documentId: incomingId },
        fields: { signerName: 'Lê Văn Bách', signerPosition: 'Chánh Văn phòng', medium: 'paper' },
        ...how,
      })
    expect(
      refusal(
        await own.officeHead.outgoing.registerCopy({
          id: newId(),
          form: 'certified',
          source: { kind: 'incoming', documentId: incomingId },
          fields: {},
        }),
      ),
    ).toBe('forbidden')
    const certified = value(await copies({}))
    expect(certified).toMatchObject({ code: '01/SY-STD' })
    expect((await own.shown(certified.id)).copy).toMatchObject({
      form: 'certified',
      agency: 'Sở Thí Dụ tỉnh Lam Sơn',
      code: '01/SY-STD',
      place: 'Lam Sơn',
      source: { kind: 'incoming', documentId: incomingId, subject: 'Quy định mới' },
    })
    const issued = await own.issues()
    const ofIssued = { source: { kind: 'outgoing', documentId: issued.id } }
    expect(refusal(await copies({ ...ofIssued, form: 'recopied' }))).toBe('outgoing.sourceNotCopy')
    expect(
      value(await copies({ source: { kind: 'outgoing', documentId: certified.id }, form: 'recopied' })),
    ).toMatchObject({ code: '02/SL-STD' })
    expect(refusal(await copies({ ...ofIssued, form: 'extract' }))).toBe('outgoing.partMissing')
    expect(value(await copies({ ...ofIssued, form: 'extract', part: 'Khoản 2 Điều 3' }))).toMatchObject({
      code: '03/TrS-STD',
    })
    expect(refusal(await copies({ source: { kind: 'incoming', documentId: 'none' } }))).toBe('outgoing.sourceUnknown')
    expect((await own.shown(issued.id)).copiesMade).toMatchObject([{ code: '03/TrS-STD', form: 'extract' }])
    expect(value(await clerk.outgoing.list({ filter: { set: 'copies' } })).items).toHaveLength(3)
    await own.close()
  })
})

describe('kept copies', () => {
  it('are lent to one reader at a time, and come back', async () => {
    const { id } = await office.issues()
    const lending = { id: office.newId(), documentId: id, borrower: 'Hồ Thị Đào', permittedBy: 'Lê Văn Bách' }
    expect(refusal(await office.workerA.outgoing.lendKept(lending))).toBe('forbidden')
    expect(refusal(await office.clerk.outgoing.lendKept({ ...lending, dueOn: day('2026-11-19') }))).toBe(
      'outgoing.dueInPast',
    )
    value(await office.clerk.outgoing.lendKept(lending))
    expect(refusalOf(await office.clerk.outgoing.lendKept({ ...lending, id: office.newId() }))).toMatchObject({
      code: 'outgoing.alreadyLent',
      params: { borrower: 'Hồ Thị Đào' },
    })
    expect((await office.shown(id)).actions).not.toContain('lendKept')
    expect(value(await office.clerk.outgoing.loans({})).items).toMatchObject([{ documentId: id, returnedAt: null }])
    expect(refusal(await office.workerA.outgoing.loans({}))).toBe('forbidden')
    expect(refusal(await office.workerA.outgoing.returnKept({ id: lending.id, version: 1 }))).toBe('forbidden')
    value(await office.clerk.outgoing.returnKept({ id: lending.id, version: 1, note: 'Còn nguyên' }))
    expect(refusal(await office.clerk.outgoing.returnKept({ id: lending.id, version: 2 }))).toBe(
      'outgoing.alreadyReturned',
    )
    expect(value(await office.clerk.outgoing.loans({ set: 'all', documentId: id })).items).toMatchObject([
      { note: 'Còn nguyên' },
    ])
  })
})

describe('lists', () => {
  it('pages by every way in, and shows each person what is theirs', async () => {
    const own = await outgoingOffice()
    const { clerk, workerA, chiefA, units, inspected } = { ...own, inspected: undefined }
    expect(inspected).toBeUndefined()
    const codes: string[] = []
    for (let made = 0; made < 7; made += 1)
      codes.push((await own.issues({ draftingUnitId: made % 2 === 0 ? units.a : units.b })).code)
    const walk = async (filter: object, who = clerk): Promise<string[]> => {
      const found: string[] = []
      let after: string | null = null
      do {
        const page: { items: readonly { code: string }[]; next: string | null } = value(
          await who.outgoing.list({ filter, after, limit: 2 }),
        )
        found.push(...page.items.map(({ code }) => code))
        after = page.next
      } while (after !== null)
      return found
    }
    const newest = codes.toReversed()
    const ofA = newest.filter((_, index) => index % 2 === 0)
    expect(await walk({})).toEqual(newest)
    expect(await walk({ bookId: own.books['outgoing'], year: 2026 })).toEqual(newest)
    expect(await walk({ bookId: own.books['outgoing'] })).toEqual(newest)
    expect(await walk({ from: '2026-11-20', to: '2026-11-20' })).toEqual(newest)
    expect(await walk({ from: '2026-11-20', to: '2026-11-20' }, chiefA)).toEqual(ofA)
    expect(await walk({ to: '2026-11-19' }, chiefA)).toEqual([])
    expect(await walk({ typeId: types.decision })).toEqual(newest)
    expect(await walk({ unitId: units.a })).toEqual(ofA)
    expect(await walk({ set: 'undispatched' })).toEqual(codes)
    expect(await walk({ set: 'overdue' })).toEqual([])
    expect(await walk({ search: 'thanh lap doan so 4' })).toEqual([codes[3]])
    expect(await walk({ search: '04/qd-std' })).toEqual([codes[3]])
    expect(await walk({ search: 'thanh lap', from: '2026-11-20' })).toEqual(newest)
    expect(await walk({ search: 'thanh lap', to: '2026-11-19' })).toEqual([])
    expect(await walk({ signer: 'Hải' })).toEqual(newest)
    expect(await walk({}, chiefA)).toEqual(ofA)
    expect(await walk({ set: 'mine' }, chiefA)).toEqual(ofA)
    expect(await walk({}, workerA)).toEqual([])
    expect(value(await clerk.outgoing.counts({}))).toMatchObject({ undispatched: 7, overdue: 0 })
    expect(value(await chiefA.outgoing.counts({}))).toMatchObject({ undispatched: 4 })
    own.clock.set('2026-11-24T08:00')
    expect(value(await clerk.outgoing.counts({}))).toMatchObject({ undispatched: 7, overdue: 7 })
    expect(
      value(await chiefA.outgoing.markOpened({ documentId: value(await chiefA.outgoing.list({})).items[0]?.id ?? '' })),
    ).toEqual({ first: true })
    expect(refusal(await workerA.outgoing.markOpened({ documentId: 'none' }))).toBe('notFound')
    await own.close()
  })
})
