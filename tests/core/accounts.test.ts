import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { password, refusal, refusalOf, testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'

const day = (text: string): CivilDate => text as CivilDate

let office: TestOffice
let founder: Sitter
let unitId: string
let an: Sitter

beforeEach(async () => {
  office = await testOffice()
  founder = office.founder
  unitId = await office.addUnit('Phòng Tài chính')
  an = await office.addSitter({
    fullName: 'Lê Văn An',
    account: 'an',
    unitId,
    role: 'specialist',
    title: 'Chuyên viên',
  })
})
afterEach(() => office.close())

const person = async (id: string) => value(await founder.accounts.person({ id }))
const postOf = async (sitter: Sitter) =>
  (await person(sitter.personId)).posts.find((post) => post.id === sitter.postId)!
const administration = async () => (await person(founder.personId)).posts.find((post) => post.role === 'administrator')!

describe('the founded office', () => {
  it('has a root unit and a first person who administers and keeps the books', async () => {
    const me = value(await founder.accounts.me({}))
    expect(me).toMatchObject({ fullName: 'Trần Thị Mai', account: 'mai', mustChangePassword: false, idleMinutes: 15 })
    expect(me.posts.map((post) => post.role)).toEqual(['administrator', 'clerk'])
    expect(me.permissions).toEqual(
      expect.arrayContaining(['office.administer', 'incoming.register', 'incoming.secretBook']),
    )
    expect(value(await founder.accounts.office({}))).toMatchObject({
      name: 'Sở Thí Dụ tỉnh Lam Sơn',
      legacyCode: '000.00.07.H99',
      practice: false,
      acceptSecretFiles: false,
    })
  })

  it('changes its name once, from the state that was seen', async () => {
    const { practice, acceptSecretFiles, ...seen } = value(await founder.accounts.office({}))
    const next = { ...seen, name: 'Sở Thí Dụ', idleMinutes: 30 }
    value(await founder.accounts.changeOffice(next))
    expect(value(await an.accounts.office({}))).toMatchObject({ name: 'Sở Thí Dụ', idleMinutes: 30, version: 2 })
    expect(refusal(await founder.accounts.changeOffice(next))).toBe('conflict')
    expect(refusal(await an.accounts.changeOffice(next))).toBe('forbidden')
  })
})

describe('units', () => {
  const place = { abbreviation: '', order: 0 }

  it('stand in a tree', async () => {
    const below = await office.addUnit('Tổ Ngân sách', unitId)
    const units = value(await an.accounts.units({})).items
    expect(units.find((unit) => unit.id === below)?.parentId).toBe(unitId)
    const unit = units.find((one) => one.id === unitId)!
    const move = { id: unitId, version: unit.version, name: unit.name, ...place }
    expect(refusal(await founder.accounts.changeUnit({ ...move, parentId: below }))).toBe('accounts.unitCycle')
    value(
      await founder.accounts.changeUnit({ ...move, parentId: office.rootUnitId, name: 'Phòng Tài chính - Ngân sách' }),
    )
    expect(refusal(await founder.accounts.changeUnit({ ...move, parentId: null }))).toBe('conflict')
    expect(refusal(await an.accounts.changeUnit({ ...move, parentId: null }))).toBe('forbidden')
  })

  it('bear a name once beside each other', async () => {
    const unit = { id: office.newId(), parentId: office.rootUnitId, name: 'phòng tài chính' }
    expect(refusal(await founder.accounts.addUnit(unit))).toBe('accounts.unitNameTaken')
    expect(refusal(await founder.accounts.addUnit({ ...unit, parentId: 'nowhere' }))).toBe('accounts.unitUnknown')
    expect(refusal(await an.accounts.addUnit({ ...unit, name: 'Phòng Khác' }))).toBe('forbidden')
  })

  it('close with their posts moved to a successor', async () => {
    const successorId = await office.addUnit('Phòng Kế hoạch - Tài chính')
    const unit = value(await founder.accounts.units({})).items.find((one) => one.id === unitId)!
    const closing = { id: unitId, version: unit.version, validTo: day('2026-11-20'), successorId }
    expect(refusal(await founder.accounts.closeUnit({ ...closing, successorId: null }))).toBe('accounts.unitHasPosts')
    expect(refusal(await founder.accounts.closeUnit({ ...closing, successorId: unitId }))).toBe(
      'accounts.successorInvalid',
    )
    expect(refusal(await an.accounts.closeUnit(closing))).toBe('forbidden')
    expect(value(await founder.accounts.closeUnit(closing))).toEqual({ movedPosts: 1, movedWork: 0 })
    expect(await postOf(an)).toMatchObject({ unitId: successorId, unitName: 'Phòng Kế hoạch - Tài chính' })
    office.clock.advance({ days: 1 })
    await office.signIn(founder, 'mai')
    expect(value(await founder.accounts.units({})).items.map((one) => one.id)).not.toContain(unitId)
    const all = value(await founder.accounts.units({ includeClosed: true })).items
    expect(all.find((one) => one.id === unitId)).toMatchObject({ successorId, validTo: '2026-11-20' })
  })
})

describe('people', () => {
  it('are found without accents and listed by given name', async () => {
    for (const fullName of ['Nguyễn Đức Bình', 'Phạm Thị Ánh', 'Đỗ An']) {
      value(await founder.accounts.addPerson({ id: office.newId(), fullName }))
    }
    const names = async (search: string) => value(await an.accounts.people({ search })).items.map((one) => one.fullName)
    expect(await names('')).toEqual(['Đỗ An', 'Lê Văn An', 'Phạm Thị Ánh', 'Nguyễn Đức Bình', 'Trần Thị Mai'])
    expect(await names('duc')).toEqual(['Nguyễn Đức Bình'])
    expect(await names('ĐỖ')).toEqual(['Đỗ An'])
    expect(await names('mai')).toEqual(['Trần Thị Mai'])
    const inUnit = value(await an.accounts.people({ unitId })).items
    expect(inUnit.map((one) => one.fullName)).toEqual(['Lê Văn An'])
  })

  it('get an account of their own with a password that holds', async () => {
    const id = office.newId()
    const named = { id, fullName: 'Hồ Thị Lan', account: 'lan', password }
    expect(refusal(await an.accounts.addPerson(named))).toBe('forbidden')
    expect(refusal(await founder.accounts.addPerson({ ...named, account: 'an' }))).toBe('accounts.accountTaken')
    const weak = await founder.accounts.addPerson({ ...named, password: 'matkhau123' })
    expect(refusalOf(weak)).toMatchObject({ code: 'accounts.passwordWeak', params: { problem: 'common' } })
    value(await founder.accounts.addPerson(named))
    const lan = await person(id)
    expect(lan).toMatchObject({ account: 'lan', accountState: 'active', posts: [] })
    const change = { id, version: lan.version, fullName: 'Hồ Thị Ngọc Lan', phone: '0900', email: '' }
    value(await founder.accounts.changePerson(change))
    expect(refusal(await founder.accounts.changePerson(change))).toBe('conflict')
    expect(refusal(await an.accounts.changePerson(change))).toBe('forbidden')
    const opening = { personId: id, account: 'lan2', password }
    expect(refusal(await founder.accounts.openAccount(opening))).toBe('accounts.hasAccount')
    expect(refusal(await an.accounts.openAccount(opening))).toBe('forbidden')
  })

  it('must choose their own password after an administrator set one', async () => {
    const next = 'Trang-Rang-11'
    expect(refusal(await an.accounts.changePassword({ current: 'sai', next }))).toBe('host.wrongPassword')
    const alike = await an.accounts.changePassword({ current: password, next: 'an-2026-an' })
    expect(alike.ok).toBe(true)
    expect(refusal(await an.accounts.changePassword({ current: 'an-2026-an', next: 'ngắn' }))).toBe(
      'accounts.passwordWeak',
    )
    value(await an.accounts.changePassword({ current: 'an-2026-an', next }))
    expect(value(await an.accounts.me({})).mustChangePassword).toBe(false)
    const reset = { personId: an.personId, password: 'Moi-Dat-2026' }
    expect(refusal(await an.accounts.resetPassword(reset))).toBe('forbidden')
    value(await founder.accounts.resetPassword(reset))
    expect(value(await an.accounts.me({})).mustChangePassword).toBe(true)
    value(await an.host.signIn({ account: 'an', password: reset.password }))
    expect(refusal(await an.host.signIn({ account: 'an', password: next }))).toBe('host.wrongPassword')
  })

  it('leave with their posts, and come back', async () => {
    const closing = { personId: an.personId, reason: 'Chuyển công tác' }
    expect(refusal(await an.accounts.closeAccount(closing))).toBe('forbidden')
    value(await founder.accounts.closeAccount(closing))
    expect(refusal(await an.accounts.me({}))).toBe('signedOut')
    expect(refusal(await an.host.signIn({ account: 'an', password }))).not.toBe('host.accountClosed')
    expect(await postOf(an)).toMatchObject({ validTo: '2026-11-20' })
    expect(refusal(await founder.accounts.closeAccount(closing))).toBe('accounts.accountUnknown')
    expect(value(await founder.accounts.people({})).items).toHaveLength(1)
    expect(value(await founder.accounts.people({ includeClosed: true })).items).toHaveLength(2)
    value(await founder.accounts.openAccount({ personId: an.personId, account: 'an', password }))
    value(await an.host.signIn({ account: 'an', password }))
  })
})

describe('posts', () => {
  it('are several to a person, each with its dates', async () => {
    const id = office.newId()
    const second = {
      id,
      personId: an.personId,
      unitId: office.rootUnitId,
      role: 'archivist' as const,
      title: 'Lưu trữ',
    }
    expect(refusal(await an.accounts.appoint(second))).toBe('forbidden')
    expect(refusal(await founder.accounts.appoint({ ...second, unitId: 'nowhere' }))).toBe('accounts.unitUnknown')
    value(await founder.accounts.appoint({ ...second, validFrom: day('2026-12-01') }))
    expect(value(await an.accounts.me({})).posts).toHaveLength(1)
    office.clock.set('2026-12-01')
    await office.signIn(an, 'an')
    expect(value(await an.accounts.me({})).posts.map((post) => post.title)).toEqual(['Chuyên viên', 'Lưu trữ'])
  })

  it('change and end from the state that was seen', async () => {
    const { id, version } = await postOf(an)
    const next = {
      id,
      version,
      title: 'Trưởng phòng',
      role: 'unitHead' as const,
      grants: [],
      scope: null,
      validTo: null,
    }
    value(await founder.accounts.changePost(next))
    expect(value(await an.accounts.me({}))).toMatchObject({ title: 'Trưởng phòng', role: 'unitHead' })
    expect(refusal(await founder.accounts.changePost(next))).toBe('conflict')
    expect(refusal(await an.accounts.changePost(next))).toBe('forbidden')
    const ending = { id, version: 2, validTo: day('2026-11-19') }
    expect(refusal(await founder.accounts.endPost({ ...ending, validTo: day('2026-11-01') }))).toBe(
      'accounts.datesReversed',
    )
    expect(refusal(await an.accounts.endPost(ending))).toBe('forbidden')
    expect(refusal(await founder.accounts.endPost({ ...ending, handOverTo: id }))).toBe('accounts.successorInvalid')
    value(await founder.accounts.endPost(ending))
    expect(value(await an.accounts.me({}))).toMatchObject({ postId: null, posts: [], permissions: [] })
  })

  it('let an inspector in only with a scope and an end', async () => {
    const inspection = {
      id: office.newId(),
      personId: an.personId,
      unitId: office.rootUnitId,
      role: 'inspector' as const,
      title: 'Thanh tra viên',
    }
    expect(refusal(await founder.accounts.appoint(inspection))).toBe('accounts.inspectionUndated')
    const scope = { bookIds: [], from: day('2026-01-01'), to: null }
    value(await founder.accounts.appoint({ ...inspection, scope, validTo: day('2026-11-30') }))
    expect(value(await an.accounts.me({})).permissions).toContain('incoming.inspect')
  })
})

describe('the last administrator', () => {
  it('stays, by every path', async () => {
    const { id, version, title, grants, scope } = await administration()
    const post = { id, version, title, grants, scope, role: 'administrator' as const, validTo: null }
    const refused = [
      await founder.accounts.endPost({ id, version, validTo: day('2026-12-31') }),
      await founder.accounts.changePost({ ...post, role: 'clerk' }),
      await founder.accounts.changePost({ ...post, validTo: day('2027-12-31') }),
      await founder.accounts.closeAccount({ personId: founder.personId }),
    ]
    expect(refused.map(refusal)).toEqual(Array(4).fill('accounts.lastAdministrator'))
  })

  it('may go once there is another', async () => {
    const other = {
      id: office.newId(),
      personId: an.personId,
      unitId,
      role: 'administrator' as const,
      title: 'Quản trị',
    }
    value(await founder.accounts.appoint(other))
    const { id, version } = await administration()
    value(await founder.accounts.endPost({ id, version, validTo: day('2026-11-19') }))
    expect(refusal(await founder.accounts.exportPeople({}))).toBe('forbidden')
    expect(refusal(await an.accounts.endPost({ id: other.id, version: 1, validTo: day('2026-12-01') }))).toBe(
      'accounts.lastAdministrator',
    )
  })
})

describe('delegation', () => {
  const dates = { validFrom: day('2026-11-20'), validTo: day('2026-11-22') }

  it('lends one post between two dates', async () => {
    const binh = await office.addSitter({
      fullName: 'Ngô Bình',
      account: 'binh',
      unitId,
      role: 'unitHead',
      title: 'Trưởng phòng',
    })
    const lending = {
      id: office.newId(),
      fromPostId: binh.postId,
      toPersonId: an.personId,
      reason: 'Đi công tác',
      ...dates,
    }
    expect(refusal(await an.accounts.delegate(lending))).toBe('accounts.postNotHeld')
    expect(refusal(await binh.accounts.delegate({ ...lending, toPersonId: binh.personId }))).toBe(
      'accounts.delegateSelf',
    )
    expect(refusal(await binh.accounts.delegate({ ...lending, validTo: day('2026-11-19') }))).toBe(
      'accounts.datesReversed',
    )
    value(await binh.accounts.delegate(lending))
    expect(value(await an.accounts.me({})).posts).toMatchObject([
      { title: 'Chuyên viên', onBehalfOf: null },
      { title: 'Trưởng phòng', onBehalfOf: 'Ngô Bình', until: '2026-11-22' },
    ])
    value(await an.host.switchPost({ postId: binh.postId }))
    const acting = value(await an.accounts.me({}))
    expect(acting).toMatchObject({ fullName: 'Lê Văn An', title: 'Trưởng phòng', onBehalfOf: 'Ngô Bình' })
    expect(acting.permissions).toContain('routing.assign')
    const further = { ...lending, id: office.newId(), toPersonId: founder.personId }
    expect(refusal(await an.accounts.delegate(further))).toBe('accounts.postNotHeld')
    expect(value(await founder.accounts.delegations({})).items).toHaveLength(1)
    office.clock.set('2026-11-23')
    await office.signIn(an, 'an')
    expect(value(await an.accounts.me({}))).toMatchObject({ title: 'Chuyên viên', onBehalfOf: null })
  })

  it('is taken back at once, and shown to whom it concerns', async () => {
    const lan = await office.addSitter({
      fullName: 'Hồ Lan',
      account: 'lan',
      unitId,
      role: 'specialist',
      title: 'Chuyên viên',
    })
    const id = office.newId()
    value(await founder.accounts.delegate({ id, fromPostId: an.postId, toPersonId: founder.personId, ...dates }))
    expect(value(await an.accounts.delegations({})).items).toMatchObject([{ id, fromPersonName: 'Lê Văn An' }])
    expect(value(await lan.accounts.delegations({})).items).toEqual([])
    expect(refusal(await lan.accounts.revokeDelegation({ id, version: 1 }))).toBe('accounts.postNotHeld')
    value(await an.accounts.revokeDelegation({ id, version: 1 }))
    expect(value(await founder.accounts.me({})).posts.every((post) => post.onBehalfOf === null)).toBe(true)
    expect(refusal(await an.accounts.revokeDelegation({ id, version: 1 }))).toBe('notFound')
  })
})

describe('sheets', () => {
  const people = [
    'ho_ten,tai_khoan,mat_khau,don_vi,chuc_vu,vai_tro,dien_thoai,email',
    'Vũ Thị Hoa,hoa,Son-Ca-2026,Phòng Tài chính,Kế toán,Chuyên viên,,',
    'Tạ Minh,minh,Son-Ca-2026,Sở Thí Dụ tỉnh Lam Sơn,,Lưu trữ,,',
  ].join('\n')

  it('bring people in, all or none', async () => {
    const bad = `${people}\n,mai,x,Nowhere,,phi công,,`
    const preview = value(await founder.accounts.importPeople({ csv: bad, check: 'preview' }))
    expect(preview).toMatchObject({ rows: 3, added: 0 })
    expect(preview.problems.map((one) => `${String(one.row)} ${one.column} ${one.problem}`)).toEqual([
      '4 ho_ten required',
      '4 tai_khoan taken',
      '4 mat_khau weak',
      '4 don_vi unknown',
      '4 vai_tro unknown',
    ])
    expect(refusal(await founder.accounts.importPeople({ csv: bad, check: 'commit' }))).toBe('accounts.csvInvalid')
    expect(refusal(await an.accounts.importPeople({ csv: people, check: 'commit' }))).toBe('forbidden')
    expect(value(await founder.accounts.people({})).items).toHaveLength(2)
    expect(value(await founder.accounts.importPeople({ csv: people, check: 'commit' }))).toMatchObject({ added: 2 })
    value(await an.host.signIn({ account: 'hoa', password }))
    expect(value(await an.accounts.me({}))).toMatchObject({ fullName: 'Vũ Thị Hoa', title: 'Kế toán' })
    const { csv } = value(await founder.accounts.exportPeople({}))
    expect(csv).toContain('Vũ Thị Hoa,hoa,,Phòng Tài chính,Kế toán,Chuyên viên,,')
  })

  it('bring units in, children before parents too', async () => {
    const csv = 'ten,viet_tat,truc_thuoc\nTổ Một cửa,,Văn phòng\nVăn phòng,VP,'
    expect(value(await founder.accounts.importUnits({ csv, check: 'preview' }))).toMatchObject({
      rows: 2,
      problems: [],
    })
    expect(value(await founder.accounts.importUnits({ csv, check: 'commit' }))).toMatchObject({ added: 2 })
    const units = value(await founder.accounts.units({})).items
    const main = units.find((unit) => unit.name === 'Văn phòng')
    expect(main?.parentId).toBe(office.rootUnitId)
    expect(units.find((unit) => unit.name === 'Tổ Một cửa')?.parentId).toBe(main?.id)
    expect(refusal(await founder.accounts.importUnits({ csv, check: 'commit' }))).toBe('accounts.csvInvalid')
    expect(refusal(await an.accounts.importUnits({ csv, check: 'preview' }))).toBe('forbidden')
  })
})

describe('recovery', () => {
  it('lets a person whose account was closed administer again', async () => {
    value(await founder.accounts.closeAccount({ personId: an.personId }))
    await office.reopen()
    const recovered = { recoveryCode: office.recoveryCode, account: 'an', password: 'Trang-Rang-11' }
    value(await an.host.recover(recovered))
    expect(value(await an.accounts.me({})).permissions).toContain('office.administer')
    expect(refusal(await an.host.recover({ ...recovered, account: 'nobody' }))).toBe('accounts.accountUnknown')
  })
})
