import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsImported, type AgencyRow } from '#core/modules/catalogue/changes.ts'
import { rankAgencies } from '#core/modules/catalogue/rules/agencies.ts'
import type { CatalogueStore } from '#core/modules/catalogue/store.ts'
import { catalogueApply, createCatalogueStore } from '#main/adapters/sqlite/catalogue.ts'
import { createReader, openWriting, type Db } from '#main/adapters/sqlite/connection.ts'
import { catalogueSchema } from '#main/adapters/sqlite/schema/catalogue.ts'
import { createWriter } from '#main/adapters/sqlite/writer.ts'
import { instantFromEpoch, type CivilDate } from '#shared/kernel/time.ts'

/** The national directory at its real size: every search stays on an index. Timings are printed, never asserted. */

const today = '2026-11-20' as CivilDate
const size = 120_000
const bodies = ['UBND xã', 'UBND phường', 'Sở', 'Chi cục', 'Trung tâm', 'Ban quản lý', 'Trường', 'Văn phòng']
const matters = ['Tài chính', 'Công Thương', 'Đường bộ', 'Y tế', 'Giáo dục', 'Nông nghiệp', 'Xây dựng', 'Nội vụ']
const places = ['Hòa Bình', 'Tân Dương', 'Phú Thọ', 'Đông Hà', 'Sơn Trà', 'Ưu Điềm', 'Lam Sơn', 'Thủy Nguyên', 'An Khê']
const pick = (words: readonly string[], index: number): string => words[index % words.length]!

const agencyRow = (index: number): AgencyRow => {
  const code = `H${String(1 + (index % 63)).padStart(2, '0')}.${String(Math.floor(index / 63) % 97)}.${String(index)}`
  return {
    id: `g${String(index)}`,
    was: null,
    name: `${pick(bodies, index)} ${pick(matters, Math.floor(index / 8))} ${pick(places, Math.floor(index / 64))} ${String(index % 500)}`,
    code,
    legacyCode: `000.${String(index)}.H${String(index % 63)}`,
    parentName: `UBND tỉnh ${pick(places, index)}`,
    abbreviation: index % 5 === 0 ? `ĐV${String(index)}` : '',
    successorId: null,
    validFrom: null,
    validTo: index % 9 === 0 ? ('2025-06-30' as CivilDate) : null,
  }
}

let folder: string
let db: Db
let store: CatalogueStore
/** Every query that was asked, to ask for its plan. */
const asked = new Map<string, { readonly sql: string; readonly params: readonly unknown[] }>()
const wordPlan = /^SCAN s VIRTUAL TABLE INDEX \S+; SEARCH a USING INTEGER PRIMARY KEY \(rowid=\?\)$/

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lacthu-directory-'))
  db = openWriting(join(folder, 'store.db'), Buffer.alloc(32, 7))
  db.exec(catalogueSchema)
  const { writer } = createWriter(db)
  const { data, payload } = rowsImported({
    kind: 'agencies',
    rows: Array.from({ length: size }, (_, index) => agencyRow(index)),
  })
  const actor = { personId: 'p', personName: '', postId: null, title: '', onBehalfOf: null }
  const start = performance.now()
  db.transaction(() => {
    catalogueApply['catalogue.rowsImported'](writer, data, payload, {
      device: 'd',
      seq: 1,
      at: instantFromEpoch(0),
      actor,
    })
  })()
  console.info(`${String(size)} agencies written in ${(performance.now() - start).toFixed(0)} ms`)
  const reader = createReader(db, (name, ms) => console.info(`slow: ${name} ${ms.toFixed(0)} ms`))
  store = createCatalogueStore({
    ...reader,
    all: (name, sql, ...params) => {
      asked.set(name, { sql, params })
      return reader.all(name, sql, ...params)
    },
  })
}, 60_000)

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const find = async (text: string, openOn: CivilDate | null = today) => {
  const start = performance.now()
  const found = rankAgencies(await store.agencyCandidates({ text, openOn, limit: 50 }), text, today)
  console.info(`"${text}": ${String(found.length)} candidates in ${(performance.now() - start).toFixed(1)} ms`)
  return found
}

describe('a directory of 120,000 agencies', () => {
  it('finds one by its new or old code, in any case', async () => {
    const wanted = agencyRow(77_777)
    expect((await find(wanted.code.toLowerCase()))[0]?.id).toBe(wanted.id)
    expect((await find(wanted.legacyCode))[0]?.id).toBe(wanted.id)
    expect(await store.agenciesByCode(wanted.legacyCode)).toMatchObject([{ id: wanted.id }])
  })

  it('finds names without accents, half-typed, in any order of the words', async () => {
    for (const text of ['so cong thuong hoa b', 'Sở Công Thương Hòa Bình', 'hoa binh cong thuong so']) {
      expect((await find(text))[0]?.name).toMatch(/^Sở Công Thương Hòa Bình/)
    }
  })

  it('answers the commonest words and a single letter too', async () => {
    for (const text of ['u', 'ubnd', 'ubnd xa', 'tinh ubnd', 'so', '5', 'không đâu có']) await find(text)
    expect((await find('ubnd')).length).toBeGreaterThan(0)
    expect(await find('không đâu có')).toEqual([])
  })

  it('hides closed ones unless asked', async () => {
    const closed = agencyRow(9)
    expect(await find(closed.code)).not.toContainEqual(expect.objectContaining({ id: closed.id }))
    expect((await find(closed.code, null))[0]?.id).toBe(closed.id)
  })

  it('takes any punctuation as words, never as search syntax', async () => {
    for (const text of ['"', '* OR', 'a AND (', 'NEAR(x', "'; DROP", '-', '%_', '']) await find(text)
  })

  it('lets every query of a search go through an index', async () => {
    asked.clear()
    await find('sở công thương')
    await find('')
    const plans = [...asked].map(([name, { sql, params }]) => {
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[]
      return [name, steps.map((step) => step.detail).join('; ')] as const
    })
    expect(Object.fromEntries(plans)).toEqual({
      'catalogue.agenciesByCodeBeginning': 'SEARCH a USING INDEX agencies_by_code (code_key>? AND code_key<?)',
      'catalogue.agenciesByLegacyBeginning':
        'SEARCH a USING INDEX agencies_by_legacy_code (legacy_key>? AND legacy_key<?)',
      'catalogue.agenciesByAbbreviation':
        'SEARCH a USING INDEX agencies_by_abbreviation (abbreviation_key>? AND abbreviation_key<?)',
      'catalogue.agenciesByNameBeginning': 'SEARCH a USING INDEX agencies_by_name (name_key>? AND name_key<?)',
      'catalogue.agenciesByPhrase': expect.stringMatching(wordPlan) as unknown,
      'catalogue.agenciesByWords': expect.stringMatching(wordPlan) as unknown,
      'catalogue.firstAgencies': 'SCAN a',
    })
  })

  it('keeps the words of a renamed agency up to date', async () => {
    const { writer } = createWriter(db)
    const actor = { personId: 'p', personName: '', postId: null, title: '', onBehalfOf: null }
    const renamed = { ...agencyRow(4242), was: 1, name: 'Cục Khí tượng Biển Đông' }
    catalogueApply['catalogue.agencySaved'](
      writer,
      renamed,
      {},
      { device: 'd', seq: 2, at: instantFromEpoch(0), actor },
    )
    expect((await find('bien dong khi tuong')).map((one) => one.id)).toEqual(['g4242'])
    const before = (await find(agencyRow(4242).name)).map((one) => one.id)
    expect(before).not.toContain('g4242')
  })
})
