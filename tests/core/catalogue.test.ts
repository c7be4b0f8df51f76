import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { refusal, testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'

const day = (text: string): CivilDate => text as CivilDate

let office: TestOffice
let clerk: Sitter
let an: Sitter

beforeAll(async () => {
  office = await testOffice()
  clerk = office.founder
  const unitId = await office.addUnit('Phòng Tài chính')
  an = await office.addSitter({
    fullName: 'Lê Văn An',
    account: 'an',
    unitId,
    role: 'specialist',
    title: 'Chuyên viên',
  })
})
afterAll(() => office.close())

const open = { validFrom: null, validTo: null }

describe('document types', () => {
  it('are the 29 of the decree, the normative and the Party ones, in the order of the law', async () => {
    const { items } = value(await an.catalogue.documentTypes({}))
    expect(items.filter((type) => type.group === 'administrative')).toHaveLength(29)
    expect(items[0]).toMatchObject({ name: 'Nghị quyết', abbreviation: 'NQ' })
    expect(items.filter((type) => type.group === 'party').length).toBeGreaterThan(20)
  })

  it('are added, changed from the state that was seen, and closed', async () => {
    const type = {
      id: office.newId(),
      version: null,
      name: 'Phiếu yêu cầu',
      abbreviation: 'PYC',
      group: 'administrative' as const,
      ...open,
    }
    expect(refusal(await an.catalogue.saveDocumentType(type))).toBe('forbidden')
    value(await clerk.catalogue.saveDocumentType(type))
    expect(refusal(await clerk.catalogue.saveDocumentType(type))).toBe('conflict')
    const twin = { ...type, id: office.newId(), name: 'phiếu  yêu cầu' }
    expect(refusal(await clerk.catalogue.saveDocumentType(twin))).toBe('catalogue.nameTaken')
    value(await clerk.catalogue.saveDocumentType({ ...twin, group: 'party' }))
    value(await clerk.catalogue.saveDocumentType({ ...type, version: 1, validTo: day('2026-11-01') }))
    const named = async (includeClosed: boolean) =>
      value(await an.catalogue.documentTypes({ includeClosed })).items.filter((one) => one.id === type.id)
    expect(await named(false)).toEqual([])
    expect(await named(true)).toMatchObject([{ version: 2 }])
    expect(value(await an.catalogue.documentTypes({ on: day('2026-10-31') })).items.map((one) => one.id)).toContain(
      type.id,
    )
  })
})

describe('fields', () => {
  it('are added and named once', async () => {
    const field = { id: office.newId(), version: null, name: 'Chuyển đổi số nội bộ', order: 5, ...open }
    expect(refusal(await an.catalogue.saveField(field))).toBe('forbidden')
    value(await clerk.catalogue.saveField(field))
    expect(refusal(await clerk.catalogue.saveField({ ...field, id: office.newId() }))).toBe('catalogue.nameTaken')
    expect(value(await an.catalogue.fields({})).items.map((one) => one.name)).toContain(field.name)
  })
})

describe('agencies', () => {
  it('are found by old and new code, by name, and stay resolvable when closed', async () => {
    const find = async (search: string, includeClosed = false) =>
      value(await an.catalogue.findAgencies({ search, includeClosed })).items
    expect((await find('000.00.00.h41'))[0]?.name).toBe('UBND tỉnh Nghệ An')
    expect((await find('ubnd nghe an'))[0]?.code).toBe('H41')
    expect(await find('nam dinh')).toEqual([])
    const [closed] = await find('nam dinh', true)
    expect(closed).toMatchObject({ code: 'H40', validTo: '2025-06-30' })
    const successor = value(await an.catalogue.agency({ id: closed!.successorId! }))
    expect(successor.name).toBe('UBND tỉnh Ninh Bình')
    expect(refusal(await an.catalogue.agency({ id: 'nowhere' }))).toBe('notFound')
  })

  it('bear a code once', async () => {
    const agency = {
      id: office.newId(),
      version: null,
      name: 'Sở Thí Dụ tỉnh Hòa Sơn',
      code: 'H98.07',
      legacyCode: '000.00.07.H98',
      parentName: 'UBND tỉnh Hòa Sơn',
      abbreviation: 'STDHS',
      successorId: null,
      ...open,
    }
    expect(refusal(await an.catalogue.saveAgency(agency))).toBe('forbidden')
    value(await clerk.catalogue.saveAgency(agency))
    expect(value(await an.catalogue.findAgencies({ search: 'stdhs' })).items).toMatchObject([{ id: agency.id }])
    const twin = { ...agency, id: office.newId(), code: '', legacyCode: 'h98.07' }
    expect(refusal(await clerk.catalogue.saveAgency(twin))).toBe('catalogue.codeTaken')
    expect(refusal(await clerk.catalogue.saveAgency({ ...agency, version: 7 }))).toBe('conflict')
    value(await clerk.catalogue.saveAgency({ ...agency, version: 1, validTo: day('2026-06-30') }))
    value(await clerk.catalogue.saveAgency({ ...twin, code: 'H98.07', legacyCode: '' }))
  })
})

describe('phrases', () => {
  it('are the office’s or a person’s own', async () => {
    const phrase = { id: office.newId(), text: 'Chuyển đồng chí An xử lý.', own: true, version: null }
    value(await an.catalogue.savePhrase(phrase))
    const texts = async (sitter: Sitter) => value(await sitter.catalogue.phrases({})).items.map((one) => one.text)
    expect((await texts(an))[0]).toBe(phrase.text)
    expect(await texts(clerk)).not.toContain(phrase.text)
    expect(refusal(await an.catalogue.savePhrase({ ...phrase, id: office.newId(), own: false }))).toBe('forbidden')
    expect(refusal(await clerk.catalogue.removePhrase({ id: phrase.id, version: 1 }))).toBe('notFound')
    expect(refusal(await an.catalogue.removePhrase({ id: 'phrase.1', version: 1 }))).toBe('forbidden')
    value(await an.catalogue.removePhrase({ id: phrase.id, version: 1 }))
    expect(await texts(an)).not.toContain(phrase.text)
    value(await clerk.catalogue.removePhrase({ id: 'phrase.22', version: 1 }))
  })
})

describe('the calendar', () => {
  const year2027 = async () => value(await an.catalogue.calendarDays({ year: 2027 }))

  it('moves deadlines, and says when a year is not confirmed', async () => {
    const due = async (amount: number, receivedAt?: string) =>
      value(
        await an.catalogue.previewDeadline({
          rule: { unit: 'workingDay', amount },
          ...(receivedAt === undefined ? {} : { receivedAt: receivedAt as Instant }),
        }),
      )
    expect(await due(3)).toEqual({ dueAt: '2026-11-26T17:00:00.000+07:00', workingDays: 3, yearUnconfirmed: false })
    expect((await due(5, '2026-12-30T09:00:00.000+07:00')).yearUnconfirmed).toBe(true)
    expect((await year2027()).confirmed).toBe(false)
    expect(refusal(await an.catalogue.confirmYear({ year: 2027 }))).toBe('forbidden')
    expect(refusal(await clerk.catalogue.confirmYear({ year: 2090 }))).toBe('notFound')
    value(await clerk.catalogue.confirmYear({ year: 2027, source: 'Thông báo thử' }))
    expect((await year2027()).confirmed).toBe(true)
    expect((await due(5, '2026-12-30T09:00:00.000+07:00')).yearUnconfirmed).toBe(false)
  })

  it('takes local days off and gives them back', async () => {
    const local = {
      date: day('2026-11-25'),
      kind: 'local' as const,
      name: 'Ngày truyền thống',
      source: '',
      confirmed: true,
    }
    expect(refusal(await an.catalogue.saveCalendarDay(local))).toBe('forbidden')
    value(await clerk.catalogue.saveCalendarDay(local))
    const due = async () =>
      value(await an.catalogue.previewDeadline({ rule: { unit: 'workingDay', amount: 3 } })).dueAt.slice(0, 10)
    expect(await due()).toBe('2026-11-27')
    value(await clerk.catalogue.saveCalendarDay({ ...local, name: 'Ngày hội' }))
    value(await clerk.catalogue.removeCalendarDay({ date: local.date }))
    expect(await due()).toBe('2026-11-26')
    expect(refusal(await clerk.catalogue.removeCalendarDay({ date: local.date }))).toBe('notFound')
    expect(refusal(await an.catalogue.removeCalendarDay({ date: local.date }))).toBe('forbidden')
  })

  it('refuses a date that has passed', async () => {
    const rule = { unit: 'date' as const, date: day('2026-11-19') }
    expect(refusal(await an.catalogue.previewDeadline({ rule }))).toBe('catalogue.dateBeforeReceipt')
  })

  it('knows working hours by the day they begin', async () => {
    const summer = {
      validFrom: day('2027-04-16'),
      days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '07:00', to: '14:00' }] })),
    }
    expect(refusal(await an.catalogue.saveWorkingHours(summer))).toBe('forbidden')
    expect(refusal(await clerk.catalogue.saveWorkingHours({ ...summer, days: [] }))).toBe('catalogue.hoursInvalid')
    value(await clerk.catalogue.saveWorkingHours(summer))
    const { items } = value(await an.catalogue.workingHours({}))
    expect(items.map((week) => week.validFrom)).toEqual(['2020-01-01', '2027-04-16'])
    const receivedAt = '2027-04-19T08:00:00.000+07:00' as Instant
    const due = value(await an.catalogue.previewDeadline({ rule: { unit: 'workingDay', amount: 1 }, receivedAt }))
    expect(due.dueAt).toBe('2027-04-20T14:00:00.000+07:00')
  })
})

describe('sheets', () => {
  it.each(['documentTypes', 'fields', 'agencies', 'phrases', 'calendarDays'] as const)(
    'of %s change nothing when they come back as they went',
    async (kind) => {
      const { csv } = value(await an.catalogue.exportCsv({ kind }))
      expect(value(await clerk.catalogue.importCsv({ kind, csv, check: 'commit' }))).toMatchObject({
        added: 0,
        changed: 0,
        problems: [],
      })
    },
  )

  it('bring in all rows or none', async () => {
    const good = 'ten,ma_dinh_danh\nChi cục Thử Một,H98.07.01\nChi cục Thử Hai,H98.07.02'
    const bad = `${good}\n,H98.07.03`
    expect(value(await clerk.catalogue.importCsv({ kind: 'agencies', csv: bad, check: 'preview' }))).toMatchObject({
      rows: 3,
      added: 3,
      problems: [{ row: 4, column: 'ten', problem: 'required' }],
    })
    expect(refusal(await clerk.catalogue.importCsv({ kind: 'agencies', csv: bad, check: 'commit' }))).toBe(
      'catalogue.csvInvalid',
    )
    expect(refusal(await an.catalogue.importCsv({ kind: 'agencies', csv: good, check: 'commit' }))).toBe('forbidden')
    expect(value(await an.catalogue.findAgencies({ search: 'chi cuc thu' })).items).toEqual([])
    value(await clerk.catalogue.importCsv({ kind: 'agencies', csv: good, check: 'commit' }))
    expect(value(await an.catalogue.findAgencies({ search: 'chi cuc thu' })).items).toHaveLength(2)
  })
})
