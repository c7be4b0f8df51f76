import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  accessFrom,
  isInForce,
  unitsAnsweredFor,
  type PostStanding,
  type Standing,
} from '#core/modules/accounts/rules/access.ts'
import { passwordProblem } from '#core/modules/accounts/rules/passwords.ts'
import { checkAppointment, checkEnd, keepAdministrator } from '#core/modules/accounts/rules/posts.ts'
import { readPeopleCsv, readUnitsCsv, writePeopleCsv } from '#core/modules/accounts/rules/import.ts'
import { checkClosing, checkPlace, liesWithin } from '#core/modules/accounts/rules/units.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { commonPasswords } from '#shared/vocabulary/common-passwords.ts'
import { permissionsByRole, roles, type Role } from '#shared/vocabulary/roles.ts'

const day = (text: string): CivilDate => text as CivilDate
const today = day('2026-11-20')

const post = (id: string, role: Role, more: Partial<PostStanding> = {}): PostStanding => ({
  id,
  unitId: 'u1',
  unitName: 'Phòng Tài chính',
  role,
  title: role,
  grants: [],
  scope: null,
  validFrom: day('2026-01-01'),
  validTo: null,
  ...more,
})
const person = { id: 'p1', fullName: 'Lê Văn An', account: 'an', mustChangePassword: false }
const standing = (more: Partial<Standing>): Standing => ({
  person,
  ownPosts: [],
  delegated: undefined,
  chosenPostId: null,
  units: [
    { id: 'root', parentId: null, successorId: null },
    { id: 'u1', parentId: 'root', successorId: null },
    { id: 'u1a', parentId: 'u1', successorId: null },
    { id: 'old', parentId: 'root', successorId: 'u1' },
    { id: 'u2', parentId: 'root', successorId: null },
  ],
  today,
  ...more,
})

describe('access', () => {
  it('adds up the own posts of today, the chosen one first', () => {
    const ownPosts = [
      post('a', 'specialist'),
      post('b', 'clerk', { grants: ['incoming.secretBook'] }),
      post('past', 'head', { validTo: day('2026-11-19') }),
      post('future', 'head', { validFrom: day('2026-11-21') }),
    ]
    const access = accessFrom(standing({ ownPosts, chosenPostId: 'b' }))
    expect(access.posts.map((held) => held.postId)).toEqual(['b', 'a'])
    expect(access.permissions).toEqual(new Set([...permissionsByRole.clerk, 'incoming.secretBook', 'routing.handle']))
    expect(access.permissions.has('routing.direct')).toBe(false)
    expect(access.readerKeys).toEqual(['all', 'desk:drafts', 'post:a', 'post:b', 'post:past'])
    expect(access.onBehalfOf).toBeNull()
  })

  it('lets a unit head read what belongs to the unit, the units below and those it took over', () => {
    const access = accessFrom(standing({ ownPosts: [post('h', 'unitHead')] }))
    expect(new Set(access.readerKeys)).toEqual(new Set(['post:h', 'unit:u1', 'unit:u1a', 'unit:old']))
    expect(access.keys).toEqual(['post:h', 'unit:u1'])
  })

  it('keeps what a past post handled readable, but not what a past unit answered for', () => {
    const past = post('was', 'unitHead', { unitId: 'u2', validTo: day('2026-06-30') })
    const access = accessFrom(standing({ ownPosts: [past, post('now', 'specialist')] }))
    expect(access.readerKeys).toEqual(['post:was', 'post:now'])
    expect(access.keys).toEqual(['post:now'])
  })

  it('acts in a delegated post alone, and never administers there', () => {
    const delegated = { post: post('lent', 'head', { grants: ['office.administer'] }), holderName: 'Trần Thị Mai' }
    const access = accessFrom(standing({ ownPosts: [post('own', 'clerk')], delegated, chosenPostId: 'lent' }))
    expect(access.posts.map((held) => held.postId)).toEqual(['lent'])
    expect(access.onBehalfOf).toBe('Trần Thị Mai')
    expect(access.permissions).toEqual(new Set(permissionsByRole.head))
    expect(access.readerKeys).toEqual(['all', 'post:lent'])
  })

  it.each(['administrator', 'inspector'] as const)('gives an %s no document by address', (role) => {
    const scope = { bookIds: [], from: null, to: null }
    const access = accessFrom(standing({ ownPosts: [post('x', role, { scope })] }))
    expect(access.keys).toEqual([])
    expect(access.readerKeys).toEqual([])
    expect(access.scope).toEqual(scope)
  })

  it('gives nobody more than the roles and grants in force hold', () => {
    const anyPost = fc.record({
      role: fc.constantFrom(...roles),
      validFrom: fc.constantFrom(day('2026-01-01'), today, day('2026-12-01')),
      validTo: fc.constantFrom(null, day('2026-11-19'), today),
    })
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 5 }), (drawn) => {
        const ownPosts = drawn.map((one, index) => post(`p${index}`, one.role, one))
        const inForce = ownPosts.filter((one) => isInForce(one, today))
        const access = accessFrom(standing({ ownPosts }))
        expect(access.posts).toHaveLength(inForce.length)
        expect(access.permissions).toEqual(new Set(inForce.flatMap((one) => permissionsByRole[one.role])))
      }),
    )
  })

  it('finds units in any order, and does not run in circles', () => {
    const circle = [
      { id: 'a', parentId: 'b', successorId: null },
      { id: 'b', parentId: 'a', successorId: 'a' },
    ]
    expect(unitsAnsweredFor(['a'], circle)).toEqual(new Set(['a', 'b']))
  })
})

describe('passwords', () => {
  it.each([
    ['Ngan1', 'short'],
    ['matmatmat', 'noDigit'],
    ['1234567890', 'noLetter'],
    ['thuong-2026', 'likeAccount'],
    ['Thương2026!', 'likeAccount'],
    ['Mật khẩu 123', 'common'],
    ['MATKHAU123', 'common'],
    ['P@ssw0rd123', undefined],
    ['Password123', 'common'],
    ['Vanthu@2026', 'common'],
    ['Son-Ca-2026', undefined],
    ['đường-về-7', undefined],
  ])('%s → %s', (password, problem) => {
    expect(passwordProblem(password, 'thuong')).toBe(problem)
  })

  it('refuses every common one', () => {
    expect(commonPasswords.length).toBeGreaterThan(300)
    for (const password of commonPasswords) expect(passwordProblem(password, 'ai-do')).toBeDefined()
  })
})

describe('posts', () => {
  const term = { validFrom: today, validTo: null }
  const scope = { bookIds: [], from: null, to: null }

  it('dates an inspection and gives it a scope', () => {
    const given = { role: 'inspector' as const, grants: [], ...term }
    expect(checkAppointment({ ...given, scope: null })).toMatchObject({
      refusal: { code: 'accounts.inspectionUndated' },
    })
    expect(checkAppointment({ ...given, scope })).toMatchObject({ refusal: { code: 'accounts.inspectionUndated' } })
    expect(checkAppointment({ ...given, scope, validTo: day('2026-12-31') }).ok).toBe(true)
  })

  it('drops a scope that no inspector needs', () => {
    expect(checkAppointment({ role: 'clerk', grants: [], scope, ...term })).toMatchObject({ value: { scope: null } })
  })

  it('refuses dates the wrong way round', () => {
    const given = { role: 'clerk' as const, grants: [], scope: null, validFrom: today, validTo: day('2026-11-19') }
    expect(checkAppointment(given)).toMatchObject({ refusal: { code: 'accounts.datesReversed' } })
    expect(checkEnd(today, day('2026-11-19')).ok).toBe(true)
    expect(checkEnd(today, day('2026-11-18')).ok).toBe(false)
  })

  it('keeps the last administrator', () => {
    const one = { postId: 'a', personId: 'p' }
    const other = { postId: 'b', personId: 'q' }
    const isLeaving = (held: { readonly personId: string }): boolean => held.personId === 'p'
    expect(keepAdministrator([one], isLeaving).ok).toBe(false)
    expect(keepAdministrator([one, other], isLeaving).ok).toBe(true)
    expect(keepAdministrator([other], isLeaving).ok).toBe(true)
    expect(keepAdministrator([], isLeaving).ok).toBe(true)
  })
})

describe('units', () => {
  const unit = (id: string, parentId: string | null, name: string, validTo: CivilDate | null = null) => ({
    id,
    parentId,
    name,
    validTo,
  })
  const units = [
    unit('root', null, 'Sở Thí Dụ'),
    unit('a', 'root', 'Văn phòng'),
    unit('b', 'a', 'Tổ Văn thư'),
    unit('shut', 'root', 'Phòng Cũ', day('2026-01-31')),
  ]

  it('knows what lies within what', () => {
    expect(liesWithin('b', 'root', units)).toBe(true)
    expect(liesWithin('a', 'b', units)).toBe(false)
  })

  it.each([
    [{ id: 'n', parentId: 'root', name: 'VĂN  PHÒNG' }, 'accounts.unitNameTaken'],
    [{ id: 'n', parentId: 'shut', name: 'Tổ Mới' }, 'accounts.unitUnknown'],
    [{ id: 'n', parentId: 'nowhere', name: 'Tổ Mới' }, 'accounts.unitUnknown'],
  ])('refuses %o: %s', (placed, code) => {
    expect(checkPlace(placed, units, today)).toMatchObject({ refusal: { code } })
  })

  it('lets a name be used again after its unit closed, and elsewhere in the tree', () => {
    expect(checkPlace({ id: 'n', parentId: 'root', name: 'Phòng Cũ' }, units, today).ok).toBe(true)
    expect(checkPlace({ id: 'n', parentId: 'a', name: 'Văn phòng' }, units, today).ok).toBe(true)
  })

  it.each([
    [{ unitId: 'a', successorId: null, posts: 0, openWork: 0 }, 'accounts.unitHasChildren'],
    [{ unitId: 'b', successorId: null, posts: 1, openWork: 0 }, 'accounts.unitHasPosts'],
    [{ unitId: 'b', successorId: null, posts: 0, openWork: 3 }, 'accounts.unitHasWork'],
    [{ unitId: 'b', successorId: 'b', posts: 0, openWork: 0 }, 'accounts.successorInvalid'],
    [{ unitId: 'b', successorId: 'shut', posts: 0, openWork: 0 }, 'accounts.successorInvalid'],
    [{ unitId: 'b', successorId: 'nowhere', posts: 0, openWork: 0 }, 'accounts.unitUnknown'],
  ])('does not close %o: %s', (ending, code) => {
    expect(checkClosing(ending, units, today)).toMatchObject({ refusal: { code } })
  })

  it('closes an empty unit, or one with a successor', () => {
    expect(checkClosing({ unitId: 'b', successorId: null, posts: 0, openWork: 0 }, units, today).ok).toBe(true)
    expect(checkClosing({ unitId: 'b', successorId: 'a', posts: 4, openWork: 9 }, units, today).ok).toBe(true)
  })
})

describe('sheets of people', () => {
  const units = [
    { id: 'u1', parentId: 'root', name: 'Phòng Tài chính', abbreviation: 'PTC', validTo: null },
    { id: 'u2', parentId: 'root', name: 'Văn phòng', abbreviation: 'VP', validTo: null },
  ]
  const office = { units, accountNames: ['mai'], today }
  const header = 'ho_ten;tai_khoan;mat_khau;don_vi;chuc_vu;vai_tro;dien_thoai;email'

  it('reads people with accounts and posts, from Excel and by abbreviation', () => {
    const csv = `${header}\nLê Văn An;an;Son-Ca-2026;PTC;;chuyen vien;0900;an@vi-du.vn\nHồ Thị Bình;;;;;;;`
    expect(readPeopleCsv(csv, office)).toMatchObject({
      value: {
        problems: [],
        rows: [
          {
            fullName: 'Lê Văn An',
            account: { name: 'an' },
            post: { unitId: 'u1', role: 'specialist', title: 'Chuyên viên' },
          },
          { fullName: 'Hồ Thị Bình', account: null, post: null },
        ],
      },
    })
  })

  it('names every problem by line and column', () => {
    const csv = [
      header,
      ';mai;Son-Ca-2026;Phòng Nào;;Văn thư;;',
      'A;an;;PTC;;phi công;;',
      'B;an;matkhau123;;;Thanh tra;;',
    ].join('\n')
    const read = readPeopleCsv(csv, office)
    expect(read.ok && read.value.problems).toEqual([
      { row: 2, column: 'ho_ten', problem: 'required' },
      { row: 2, column: 'tai_khoan', problem: 'taken' },
      { row: 2, column: 'don_vi', problem: 'unknown' },
      { row: 3, column: 'mat_khau', problem: 'required' },
      { row: 3, column: 'vai_tro', problem: 'unknown' },
      { row: 4, column: 'tai_khoan', problem: 'twice' },
      { row: 4, column: 'mat_khau', problem: 'weak' },
      { row: 4, column: 'don_vi', problem: 'required' },
      { row: 4, column: 'vai_tro', problem: 'notHere' },
    ])
  })

  it.each(['', 'ten,tuoi\nAn,5', '"open'])('refuses what is no such sheet: %j', (csv) => {
    expect(readPeopleCsv(csv, office)).toMatchObject({ refusal: { code: 'accounts.csvInvalid' } })
  })

  it('writes what it reads', () => {
    const people = [
      {
        fullName: 'Lê Văn An',
        account: 'an-le',
        phone: '0900',
        email: '',
        posts: [{ unitName: 'Văn phòng', title: 'Chánh Văn phòng', role: 'officeHead' as const }],
      },
      { fullName: 'Hồ Thị Bình', account: null, phone: '', email: '', posts: [] },
    ]
    const read = readPeopleCsv(writePeopleCsv(people), office)
    expect(read.ok && read.value.rows.map((row) => [row.fullName, row.post?.role])).toEqual([
      ['Lê Văn An', 'officeHead'],
      ['Hồ Thị Bình', undefined],
    ])
    expect(read.ok && read.value.problems).toEqual([{ row: 2, column: 'mat_khau', problem: 'required' }])
  })
})

describe('sheets of units', () => {
  const office = {
    units: [{ id: 'root', parentId: null, name: 'Sở Thí Dụ', abbreviation: 'STD', validTo: null }],
    rootId: 'root',
    today,
  }
  const read = (csv: string) => {
    let next = 0
    return readUnitsCsv(csv, office, () => `n${(next += 1)}`)
  }

  it('puts parents first, wherever they stand in the sheet', () => {
    const reading = read('ten,viet_tat,truc_thuoc\nTổ Văn thư,,Văn phòng\nVăn phòng,VP,')
    expect(reading.ok && reading.value.problems).toEqual([])
    expect(reading.ok && reading.value.rows.map((unit) => [unit.name, unit.parentId])).toEqual([
      ['Văn phòng', 'root'],
      ['Tổ Văn thư', 'n2'],
    ])
  })

  it('names circles, doubles and unknown parents', () => {
    const reading = read('ten,viet_tat,truc_thuoc\nA,,B\nB,,A\nC,,\nc,,STD\nD,,Nowhere')
    expect(reading.ok && reading.value.problems).toEqual([
      { row: 6, column: 'truc_thuoc', problem: 'unknown' },
      { row: 5, column: 'ten', problem: 'twice' },
      { row: 2, column: 'truc_thuoc', problem: 'cycle' },
      { row: 3, column: 'truc_thuoc', problem: 'cycle' },
    ])
  })
})
