import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'

const day = (text: string) => text as CivilDate

let office: RegistryOffice
beforeAll(async () => {
  office = await registryOffice()
})
afterAll(async () => {
  await office.close()
})

const refusedEntry = async (...args: Parameters<RegistryOffice['entry']>) =>
  refusal(await office.clerk.registry.registerIncoming(office.entry(...args)))

describe('giving numbers', () => {
  it('runs on from 01 and begins again on 1 January', async () => {
    const own = await registryOffice('2026-12-31T08:00')
    expect(await own.registers()).toMatchObject({ number: 1, label: '01', year: 2026 })
    expect(await own.registers()).toMatchObject({ number: 2, label: '02' })
    own.clock.set('2027-01-01T00:00')
    expect(await own.registers()).toMatchObject({ number: 1, year: 2027 })
    // What arrived on the last day of the old year still belongs to its book.
    expect(await own.registers({ issuedOn: day('2026-12-30') }, { arrivedOn: day('2026-12-31') })).toMatchObject({
      number: 3,
      year: 2026,
    })
    await own.close()
  })

  it('answers a double click with the first result', async () => {
    const entry = office.entry()
    const first = value(await office.clerk.registry.registerIncoming(entry, { commandId: 'double-click' }))
    expect(value(await office.clerk.registry.registerIncoming(entry, { commandId: 'double-click' }))).toEqual(first)
    expect(refusal(await office.clerk.registry.registerIncoming({ ...office.entry(), id: first.id }))).toBe('conflict')
  })

  it('gives suffix numbers and back-dates only with permission and a reason', async () => {
    const own = await registryOffice()
    const { clerk, junior, entry } = own
    await own.registers()
    const inserted = { numbering: { way: 'inserted' as const, number: 1, suffix: 'a', reason: 'Văn bản gửi kèm' } }
    expect(refusal(await junior.registry.registerIncoming(entry({}, inserted)))).toBe(
      'registry.backDateNeedsPermission',
    )
    expect(await own.registers({}, inserted, clerk)).toMatchObject({ number: 1, label: '01a' })
    expect(refusal(await clerk.registry.registerIncoming(entry({}, inserted)))).toBe('registry.numberTaken')
    const ahead = { numbering: { ...inserted.numbering, number: 9 } }
    expect(refusal(await clerk.registry.registerIncoming(entry({}, ahead)))).toBe('registry.numberNotReserved')

    const early = [{ issuedOn: day('2026-11-01') }, { arrivedOn: day('2026-11-18') }] as const
    expect(refusal(await junior.registry.registerIncoming(entry(...early)))).toBe('registry.backDateNeedsPermission')
    expect(refusal(await clerk.registry.registerIncoming(entry(...early)))).toBe('registry.reasonNeeded')
    expect(await own.registers(early[0], { ...early[1], backDatedReason: 'Bỏ sót khi nhận' }, clerk)).toMatchObject({
      number: 2,
    })
    const ledger = value(await junior.registry.ledger({ bookId: own.book, year: 2026 }))
    expect(ledger.items.map(({ kind, number, suffix }) => `${kind} ${String(number)}${suffix}`)).toEqual([
      'inserted 1a',
      'backDated 2',
    ])
    expect(ledger.unexplained).toEqual([])
    await own.close()
  })

  it('reserves, uses and releases numbers, and lets nobody else do so', async () => {
    const own = await registryOffice()
    const { clerk, junior, entry, book } = own
    const reserving = { bookId: book, count: 3, reason: 'Giữ cho đoàn kiểm tra' }
    expect(refusal(await junior.registry.reserveNumbers(reserving))).toBe('forbidden')
    expect(refusal(await clerk.registry.reserveNumbers({ ...reserving, bookId: 'none' }))).toBe('registry.bookUnknown')
    expect(value(await clerk.registry.reserveNumbers(reserving))).toEqual({ from: 1, to: 3, year: 2026 })
    expect(await own.registers()).toMatchObject({ number: 4 })
    const use = (number: number) => ({ numbering: { way: 'reserved' as const, number, reason: 'Văn bản của đoàn' } })
    expect(await own.registers({}, use(2), clerk)).toMatchObject({ number: 2 })
    expect(refusal(await clerk.registry.registerIncoming(entry({}, use(2))))).toBe('registry.numberTaken')
    expect(refusal(await junior.registry.lockBookYear({ bookId: book, year: 2026, reason: 'x' }))).toBe(
      'registry.reservedOpen',
    )
    for (const number of [1, 3]) {
      expect(refusal(await junior.registry.releaseNumber({ bookId: book, year: 2026, number, reason: 'x' }))).toBe(
        'forbidden',
      )
      value(await clerk.registry.releaseNumber({ bookId: book, year: 2026, number, reason: 'Đoàn không gửi' }))
    }
    expect(refusal(await clerk.registry.releaseNumber({ bookId: book, year: 2026, number: 1, reason: 'x' }))).toBe(
      'registry.numberNotReserved',
    )
    expect(refusal(await clerk.registry.registerIncoming(entry({}, use(1))))).toBe('registry.numberNotReserved')
    expect(value(await junior.registry.ledger({ bookId: book, year: 2026 })).unexplained).toEqual([])

    expect(refusal(await junior.registry.lockBookYear({ bookId: book, year: 2026 }))).toBe('registry.reasonNeeded')
    expect(value(await junior.registry.lockBookYear({ bookId: book, year: 2026, reason: 'Chia tách sở' }))).toEqual({
      lastNumber: 4,
      entries: 2,
    })
    await own.registers({ issuedOn: day('2025-12-29') }, { arrivedOn: day('2025-12-30') }, clerk)
    value(await junior.registry.lockBookYear({ bookId: book, year: 2025 }))
    expect(value(await junior.registry.books({})).items[0]).toMatchObject({ year: 2026, lockedYears: [2025, 2026] })
    expect(refusal(await junior.registry.lockBookYear({ bookId: book, year: 2026, reason: 'x' }))).toBe(
      'registry.alreadyLocked',
    )
    expect(refusal(await junior.registry.registerIncoming(entry()))).toBe('registry.yearLocked')
    expect(refusal(await junior.registry.unlockBookYear({ bookId: book, year: 2026, reason: 'x' }))).toBe('forbidden')
    value(await clerk.registry.unlockBookYear({ bookId: book, year: 2026, reason: 'Khóa nhầm' }))
    expect(value(await junior.registry.books({})).items[0]?.lockedYears).toEqual([2025])
    expect(refusal(await clerk.registry.unlockBookYear({ bookId: book, year: 2026, reason: 'x' }))).toBe(
      'registry.notLocked',
    )
    expect(await own.registers()).toMatchObject({ number: 5 })
    expect(refusal(await own.specialist.registry.ledger({ bookId: book, year: 2026 }))).toBe('forbidden')
    expect(refusal(await own.specialist.registry.lockBookYear({ bookId: book, year: 2026 }))).toBe('forbidden')
    await own.close()
  })
})

describe('what an entry must be', () => {
  it('wants subject, issuer and sensible dates', async () => {
    expect(await refusedEntry({ subject: ' ' })).toBe('registry.subjectMissing')
    expect(await refusedEntry({ issuer: '' })).toBe('registry.issuerMissing')
    expect(await refusedEntry({ issuedOn: day('2026-11-21') })).toBe('registry.arrivedBeforeIssued')
    expect(await refusedEntry({ replyBy: day('2026-11-19') })).toBe('registry.replyBeforeArrival')
    expect(await refusedEntry({}, { arrivedOn: day('2026-11-21') })).toBe('registry.arrivedInFuture')
    expect(await refusedEntry({}, { bookId: 'none' })).toBe('registry.bookUnknown')
    expect(refusal(await office.specialist.registry.registerIncoming(office.entry()))).toBe('forbidden')
  })

  it('keeps secrets in the secret book, without words or files', async () => {
    const { clerk, specialist, officeHead, head, secretBook, entry } = office
    const inSecret = { bookId: secretBook }
    expect(await refusedEntry({ secrecy: 'secret' })).toBe('registry.secretNotHere')
    expect(await refusedEntry({}, inSecret)).toBe('registry.secretBookOnly')
    expect(await refusedEntry({ secrecy: 'topSecret' }, inSecret)).toBe('registry.secretSubject')
    const [card] = await office.opensCards({ name: 'mat.pdf', bytes: await pdfWith(1, 'secret') })
    expect(await refusedEntry({ secrecy: 'secret' }, { ...inSecret, cardId: card!.id })).toBe('registry.secretFiles')
    const { id } = await office.registers({ secrecy: 'topSecret', subject: '' }, inSecret)
    const sees = async (who: typeof clerk) =>
      value(await who.registry.incomingList({})).items.some((row) => row.id === id)
    expect([await sees(clerk), await sees(head)]).toEqual([true, true])
    expect([await sees(officeHead), await sees(specialist)]).toEqual([false, false])
    expect(refusal(await officeHead.routing.document({ id }))).toBe('notFound')
    expect(value(await officeHead.registry.books({})).items.map(({ kind }) => kind)).toEqual(['incoming'])
    expect(
      refusal(
        await clerk.registry.correctIncoming({
          id,
          version: 1,
          reason: 'x',
          fields: entry({ secrecy: 'topSecret' }).fields,
        }),
      ),
    ).toBe('registry.secretSubject')
  })

  it('keeps the secret book from a clerk it is not entrusted to', async () => {
    const { junior, rootUnitId, secretBook, entry, clock } = office
    const secret = (code: string) => entry({ secrecy: 'secret', code, subject: 'Canh phòng' }, { bookId: secretBook })
    const kept = await office.registers(
      { secrecy: 'secret', code: '77/M', subject: 'Canh phòng' },
      { bookId: secretBook },
    )
    const entrusted = await office.addSitter({
      fullName: 'Đỗ Thị Sen',
      account: 'sen',
      unitId: rootUnitId,
      role: 'clerk',
      title: 'Văn thư',
      grants: ['incoming.secretBook'],
    })
    const looks = async (who: typeof junior) => ({
      books: value(await who.registry.books({})).items.map(({ kind }) => kind),
      listed: value(await who.registry.incomingList({})).items.some(({ id }) => id === kept.id),
      found: value(await who.search.ask({ query: 'Canh phòng' })).items.length > 0,
      opens: (await who.routing.document({ id: kept.id })).ok,
      ledger: (await who.registry.ledger({ bookId: secretBook, year: 2026 })).ok,
    })
    expect(await looks(junior)).toEqual({
      books: ['incoming'],
      listed: false,
      found: false,
      opens: false,
      ledger: false,
    })
    expect(await looks(entrusted)).toEqual({
      books: ['incoming', 'incomingSecret'],
      listed: true,
      found: true,
      opens: true,
      ledger: true,
    })
    const year = Number(clock.today().slice(0, 4))
    expect(refusal(await junior.registry.registerIncoming(secret('78/M')))).toBe('registry.bookUnknown')
    expect(refusal(await junior.registry.lockBookYear({ bookId: secretBook, year }))).toBe('registry.bookUnknown')
    expect(refusal(await junior.registry.cancelIncoming({ id: kept.id, version: 1, reason: 'x' }))).toBe('notFound')
    expect(
      refusal(await office.officeHead.registry.reserveNumbers({ bookId: secretBook, count: 1, reason: 'x' })),
    ).toBe('registry.bookUnknown')
    value(await entrusted.registry.registerIncoming(secret('78/M')))
  })

  it('warns about duplicates of code and file, and goes on when they were seen', async () => {
    const { clerk, entry } = office
    const bytes = await pdfWith(1, 'twice')
    const [first, second] = await office.opensCards({ name: 'a.pdf', bytes }, { name: 'b.pdf', bytes })
    expect(first!.sameAs.map(({ kind }) => kind)).toEqual(['card'])
    const registered = await office.registers(
      { code: 'Số: 05 / QĐ–UBND', issuer: 'UBND  tỉnh Hà Thanh' },
      { cardId: first!.id, cardVersion: first!.version },
    )
    const again = entry({ code: '5/QĐ-UBND', issuer: 'ubnd tỉnh hà thanh' })
    expect(refusalOf(await clerk.registry.registerIncoming(again))).toMatchObject({
      code: 'registry.duplicate',
      params: { id: registered.id },
    })
    expect(refusal(await clerk.registry.registerIncoming(entry({}, { cardId: second!.id })))).toBe('registry.duplicate')
    // ĐA is not DA.
    await office.registers({ code: '5/QD-UBND', issuer: 'UBND tỉnh Hà Thanh' })
    const check = value(await clerk.registry.checkRegistration({ fields: again.fields, cardId: second!.id }))
    expect(check.warnings).toEqual(['sameCode'])
    expect(check.duplicates).toMatchObject([{ id: registered.id, why: 'code', label: `${registered.label}/2026` }])
    expect(check.parsed).toEqual({ number: '5', notation: 'QĐ-UBND' })
    expect(
      value(await clerk.catalogue.documentTypes({})).items.find(({ id }) => id === check.suggestedTypeId)?.abbreviation,
    ).toBe('QĐ')
    await office.registers({ code: '5/QĐ-UBND', issuer: 'UBND tỉnh Hà Thanh' }, { duplicatesSeen: true })
    expect(refusal(await clerk.registry.registerIncoming(entry({}, { cardId: first!.id })))).toBe('files.cardUnknown')
    expect(refusal(await clerk.registry.registerIncoming(entry({}, { cardId: second!.id, cardVersion: 7 })))).toBe(
      'files.cardChanged',
    )
    expect(refusal(await office.specialist.registry.checkRegistration({ fields: again.fields }))).toBe('forbidden')
  })

  it('only warns about lengths', async () => {
    const long = office.entry({ subject: 'dài '.repeat(200), issuedOn: day('2024-01-01') })
    expect(value(await office.clerk.registry.checkRegistration({ fields: long.fields })).warnings).toEqual([
      'subjectLong',
      'issuedLongAgo',
    ])
    value(await office.clerk.registry.registerIncoming(long))
  })
})

describe('after registration', () => {
  it('corrects with a trace', async () => {
    const { clerk, specialist, entry } = office
    const { id } = await office.registers({ subject: 'Trích yếu sai', code: '77/STC-NS' })
    const fields = { ...entry().fields, subject: 'Trích yếu đúng', code: '77/STC-NS' }
    const corrected = value(await clerk.registry.correctIncoming({ id, version: 1, fields, reason: 'Gõ nhầm' }))
    expect(corrected).toEqual({ version: 2, changed: ['subject'] })
    expect(refusal(await clerk.registry.correctIncoming({ id, version: 1, fields, reason: 'x' }))).toBe('conflict')
    expect(refusal(await clerk.registry.correctIncoming({ id, version: 2, fields, reason: 'x' }))).toBe(
      'registry.nothingChanged',
    )
    expect(refusal(await specialist.registry.correctIncoming({ id, version: 2, fields, reason: 'x' }))).toBe(
      'forbidden',
    )
    const seen = value(await clerk.routing.document({ id }))
    expect(seen.timeline[0]).toMatchObject({ kind: 'registry.incomingCorrected', quote: 'Gõ nhầm' })
    expect(value(await clerk.search.ask({ query: 'trich yeu dung' })).items.map((found) => found.documentId)).toContain(
      id,
    )
  })

  it('adds late files behind those that are there, as they are', async () => {
    const { clerk, specialist } = office
    const [card] = await office.opensCards({ name: 'cong-van.pdf', bytes: await pdfWith(1, 'came first') })
    const { id } = await office.registers({}, { cardId: card!.id, cardVersion: card!.version })
    const [main] = value(await clerk.routing.document({ id })).documentFiles
    const bytes = await pdfWith(2, 'came late')
    const late = { blob: await office.upload(clerk, bytes), name: 'Phụ lục 1.pdf' }
    const adding = { id, version: 1, files: [late] }
    expect(refusal(await specialist.registry.addFiles(adding))).toBe('forbidden')
    expect(refusal(await clerk.registry.addFiles({ ...adding, version: 9 }))).toBe('conflict')
    const unknown = [{ blob: '0'.repeat(64), name: 'x.pdf' }]
    expect(refusal(await clerk.registry.addFiles({ ...adding, files: unknown }))).toBe('files.blobUnknown')
    const empty = [late, { blob: await office.upload(clerk, new Uint8Array()), name: 'rong.pdf' }]
    expect(refusalOf(await clerk.registry.addFiles({ ...adding, files: empty }))).toEqual({
      code: 'files.refused',
      params: { name: 'rong.pdf', problem: 'empty' },
    })

    const added = value(await clerk.registry.addFiles(adding))
    expect(added).toMatchObject({ version: 2, fileIds: [expect.any(String)] })
    const seen = value(await clerk.routing.document({ id }))
    expect(seen.documentFiles).toEqual([
      main,
      expect.objectContaining({ id: added.fileIds[0], role: 'annex', name: 'Phụ lục 1.pdf', pages: 2 }),
    ])
    expect(seen.documentFiles[1]?.blob).toBe(late.blob)
    expect(seen.timeline[0]).toMatchObject({ kind: 'registry.filesAdded', quote: 'Phụ lục 1.pdf' })
    expect(refusal(await clerk.registry.addFiles({ ...adding, version: 2 }))).toBe('registry.fileThere')
    expect(value(await clerk.audit.verify({})).sound).toBe(true)
  })

  it('offers adding files only where it is taken', async () => {
    const { clerk, junior, specialist, head, secretBook } = office
    const offered = async (who: typeof clerk, id: string) =>
      value(await who.routing.document({ id })).actions.some(({ name }) => name === 'addFiles')
    const blob = await office.upload(clerk, await pdfWith(1, 'nowhere'))
    const adding = (id: string, version: number) =>
      clerk.registry.addFiles({ id, version, files: [{ blob, name: 'them.pdf' }] })

    const cancelled = await office.registers()
    expect([await offered(clerk, cancelled.id), await offered(junior, cancelled.id)]).toEqual([true, true])
    value(await clerk.registry.cancelIncoming({ id: cancelled.id, version: 1, reason: 'Đăng ký hai lần' }))
    expect(await offered(clerk, cancelled.id)).toBe(false)
    expect(refusal(await adding(cancelled.id, 2))).toBe('registry.cancelled')

    const secret = await office.registers({ secrecy: 'secret' }, { bookId: secretBook })
    expect(await offered(clerk, secret.id)).toBe(false)
    expect(refusal(await adding(secret.id, 1))).toBe('registry.secretFiles')

    const routed = await office.registers()
    value(await clerk.routing.submit({ documentId: routed.id, version: 1, to: { kind: 'post', id: head.postId } }))
    expect([await offered(clerk, routed.id), await offered(head, routed.id)]).toEqual([true, false])
    expect(refusal(await specialist.routing.document({ id: routed.id }))).toBe('notFound')
    expect(value(await adding(routed.id, 2)).version).toBe(3)
    expect(value(await head.routing.document({ id: routed.id })).documentFiles).toMatchObject([
      { role: 'main', name: 'them.pdf' },
    ])
  })

  it('adds the files of a card and cancels numbers', async () => {
    const { clerk, specialist, head } = office
    const { id, number } = await office.registers()
    const [card] = await office.opensCards({ name: 'them.pdf', bytes: await pdfWith(1, 'added') })
    const attaching = { id, version: 1, cardId: card!.id, cardVersion: card!.version }
    expect(refusal(await specialist.registry.attachFiles(attaching))).toBe('forbidden')
    expect(refusal(await clerk.registry.attachFiles({ ...attaching, cardVersion: 9 }))).toBe('files.cardChanged')
    expect(value(await clerk.registry.attachFiles(attaching))).toEqual({ version: 2 })
    expect(value(await clerk.routing.document({ id })).documentFiles).toMatchObject([
      { role: 'main', name: 'them.pdf' },
    ])

    expect(refusal(await head.registry.cancelIncoming({ id, version: 2, reason: 'x' }))).toBe('forbidden')
    value(await clerk.registry.cancelIncoming({ id, version: 2, reason: 'Đăng ký hai lần' }))
    expect(refusal(await clerk.registry.cancelIncoming({ id, version: 3, reason: 'x' }))).toBe('registry.cancelled')
    expect(value(await clerk.registry.ledger({ bookId: office.book, year: 2026 })).items).toContainEqual(
      expect.objectContaining({ kind: 'cancelled', number, reason: 'Đăng ký hai lần' }),
    )
    expect((await office.registers()).number).toBe(number + 1)
    const routed = await office.registers()
    value(await clerk.routing.submit({ documentId: routed.id, version: 1, to: { kind: 'post', id: head.postId } }))
    expect(refusal(await clerk.registry.cancelIncoming({ id: routed.id, version: 2, reason: 'x' }))).toBe(
      'registry.alreadyHandled',
    )
  })

  it('remembers papers returned to the sender', async () => {
    const { clerk, specialist } = office
    const paper = {
      id: office.newId(),
      issuer: 'Sở Y tế',
      code: '9/SYT-VP',
      subject: 'Gửi nhầm',
      reason: 'Không đúng nơi nhận',
    }
    expect(refusal(await specialist.registry.returnWrongAddress(paper))).toBe('forbidden')
    expect(refusal(await clerk.registry.returnWrongAddress({ ...paper, cardId: 'none' }))).toBe('files.cardUnknown')
    value(await clerk.registry.returnWrongAddress(paper))
    expect(value(await clerk.registry.returnedPapers({})).items).toMatchObject([
      { issuer: 'Sở Y tế', by: 'Trần Thị Mai' },
    ])
  })
})

describe('books', () => {
  it('adds and closes them', async () => {
    const own = await registryOffice()
    const { clerk, specialist, entry } = own
    const added = { id: own.newId(), name: 'Sổ đơn thư', kind: 'incoming' as const }
    expect(refusal(await specialist.registry.addBook(added))).toBe('forbidden')
    value(await clerk.registry.addBook(added))
    expect(refusal(await clerk.registry.addBook({ ...added, id: own.newId() }))).toBe('registry.bookNameTaken')
    const change = { id: added.id, version: 1, name: 'Sổ đơn thư, khiếu nại', order: 5, closed: true }
    expect(refusal(await specialist.registry.changeBook(change))).toBe('forbidden')
    value(await clerk.registry.changeBook(change))
    expect(refusal(await clerk.registry.changeBook(change))).toBe('conflict')
    expect(refusal(await clerk.registry.registerIncoming(entry({}, { bookId: added.id })))).toBe('registry.bookClosed')
    expect(value(await clerk.registry.books({})).items.map(({ next, heldHere }) => [next, heldHere])).toEqual([
      [1, true],
      [1, true],
      [1, true],
    ])
    await own.close()
  })
})
